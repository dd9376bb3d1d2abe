package dev.steelyard.objects.file;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** A JSON document that was read whole, with the means to say where in it something is wrong. */
public final class JsonSource implements Problems {

    /** Far above any workload that a person writes, far below what a heap holds as a tree. */
    public static final long MAX_SIZE_BYTES = 256L << 20;

    private final String name;
    private final String text;
    private final JsonNode root;

    private JsonSource(String name, String text, JsonNode root) {
        this.name = name;
        this.text = text;
        this.root = root;
    }

    /** Reads a file. */
    public static JsonSource read(Path file) {
        return read("workload file", file);
    }

    /** Reads a file that is called so when it is not there. */
    public static JsonSource read(String what, Path file) {
        return of(file.toString(), bytesOf(what, file));
    }

    /** Reads bytes of a document of that name. */
    static JsonSource of(String name, byte[] bytes) {
        String text = decode(name, bytes);
        try {
            JsonNode root = Json.mapper().readTree(text);
            if (root == null || root.isMissingNode()) {
                throw InvalidInputException.of(
                        name + ":1:1", "a JSON object", "an empty file", "write one, or name another file");
            }
            return new JsonSource(name, text, root);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new InvalidInputException(
                    name + place + ": expected JSON, each key once, found: " + Json.reason(e)
                            + "; correct the file there",
                    e);
        }
    }

    /** The content of a file that a user named. */
    static byte[] bytesOf(String what, Path file) {
        String subject = what + " " + file;
        try {
            if (!Files.exists(file)) {
                throw InvalidInputException.of(subject, "a file", "none of that name", "check the path");
            }
            if (!Files.isRegularFile(file)) {
                throw InvalidInputException.of(subject, "a regular file", "a folder or device", "name a file");
            }
            long sizeBytes = Files.size(file);
            if (sizeBytes > MAX_SIZE_BYTES) {
                throw InvalidInputException.of(
                        subject,
                        "at most " + MAX_SIZE_BYTES + " bytes",
                        sizeBytes + " bytes",
                        "describe equal tasks by a form such as uniform");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    subject + ": expected a readable file, found: " + e + "; check its permissions", e);
        }
    }

    /** Text of bytes that must be UTF-8; a byte order mark is left out. */
    static String decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        String text = out.toString();
        if (result.isError()) {
            long line = text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            throw InvalidInputException.of(
                    name + ":" + line + ":" + column,
                    "UTF-8",
                    String.format("byte 0x%02x", in.get(in.position())),
                    "save the file as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    public JsonNode root() {
        return root;
    }

    @Override
    public InvalidInputException at(String pointer, String expected, String found, String remedy) {
        return InvalidInputException.of(name + place(pointer), expected, found, remedy);
    }

    /** The place as {@code :line:column at pointer}; found by reading again, since only a mistake needs it. */
    private String place(String pointer) {
        String wanted = pointer;
        while (true) {
            TokenStreamLocation found = locate(wanted);
            if (found != null) {
                return ":" + found.getLineNr() + ":" + found.getColumnNr() + " at "
                        + (pointer.isEmpty() ? "/" : pointer);
            }
            wanted = wanted.substring(0, Math.max(0, wanted.lastIndexOf('/')));
        }
    }

    private @Nullable TokenStreamLocation locate(String pointer) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean end = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
                if (pointer.isEmpty() || (!end && pointerOf(parser, token).equals(pointer))) {
                    return parser.currentTokenLocation();
                }
            }
            return null;
        }
    }

    /** At the start of an object or array the parser is already inside it, so its parent's pointer is the one. */
    private static String pointerOf(JsonParser parser, JsonToken token) {
        boolean start = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        var context = parser.streamReadContext();
        return (start ? context.getParent() : context).pathAsPointer().toString();
    }
}
