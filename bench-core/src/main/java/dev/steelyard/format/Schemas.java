package dev.steelyard.format;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schemas (2020-12) from the class path's {@code schemas/}, with formats asserted, and the version rule: readers
 * take all older minors of their major and refuse a newer major or minor with a clear word.
 */
public final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .build()));
    private static final Map<String, Schemas> LOADED = new ConcurrentHashMap<>();

    /** What a document takes at most while it is read and checked, its trees and its canonical form together. */
    private static final int BYTES_OF_MEMORY = 32;

    private final Schema schema;

    private Schemas(Schema schema) {
        this.schema = schema;
    }

    /** The schema of that file name, such as {@code result-1.schema.json}. */
    public static Schemas named(String fileName) {
        return LOADED.computeIfAbsent(fileName, Schemas::load);
    }

    private static Schemas load(String fileName) {
        try (InputStream in = Schemas.class.getResourceAsStream("/schemas/" + fileName)) {
            if (in == null) {
                throw new IllegalStateException("schemas/" + fileName + " is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Schemas(REGISTRY.getSchema(text, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file and checks it.
     *
     * @return its JSON
     * @throws InvalidInputException naming file, line, pointer, what was expected and found, for up to five problems
     */
    public JsonNode read(Path file) {
        String text = text(file);
        return checked(file, parse(file.toString(), text), text);
    }

    /**
     * The same after the version rule, so that a newer document is called newer and not wrong.
     *
     * @param newest {@code major.minor} that the reader knows
     */
    public JsonNode read(Path file, String newest) {
        String text = text(file);
        JsonNode node = parse(file.toString(), text);
        requireVersion(file, node, newest);
        return checked(file, node, text);
    }

    private JsonNode checked(Path file, JsonNode node, String text) {
        List<Problem> problems = problems(node, text);
        if (!problems.isEmpty()) {
            String message = problems.stream()
                    .limit(5)
                    .map(problem -> problem.in(file.toString()))
                    .collect(Collectors.joining("\n"));
            throw new InvalidInputException(
                    problems.size() > 5 ? message + "\nand " + (problems.size() - 5) + " more" : message);
        }
        return node;
    }

    /** What the schema says against this JSON, in the order of pointers. */
    public List<Problem> problems(JsonNode node) {
        return problems(node, null);
    }

    /** What the schema says against this JSON; {@code text} is its source, for lines and columns. */
    public List<Problem> problems(JsonNode node, @Nullable String text) {
        List<Error> errors;
        try {
            errors = schema.validate(node);
        } catch (JacksonException e) {
            // The validator reads whole numbers as 64 bits and does not say where it met one beyond.
            return List.of(new Problem("", 0, 0, "expected whole numbers of at most 64 bits: " + Json.reason(e)));
        }
        Set<String> pointers = errors.stream().map(Schemas::pointer).collect(Collectors.toCollection(TreeSet::new));
        Map<String, TokenStreamLocation> positions =
                text == null || errors.isEmpty() ? Map.of() : Positions.of(text, pointers);
        return errors.stream()
                .map(error -> problem(error, positions.get(pointer(error))))
                .sorted(java.util.Comparator.comparing(Problem::pointer))
                .toList();
    }

    private static Problem problem(Error error, @Nullable TokenStreamLocation position) {
        int line = position == null ? 0 : position.getLineNr();
        int column = position == null ? 0 : position.getColumnNr();
        return new Problem(pointer(error), line, column, message(error));
    }

    private static String message(Error error) {
        JsonNode found = error.getInstanceNode();
        String message = String.valueOf(error.getMessage());
        if (found == null || found.isContainer()) {
            return message;
        }
        return message + " (found " + shortened(found.toString()) + ")";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String pointer(Error error) {
        NodePath path = error.getInstanceLocation();
        return path == null ? "" : path.toString();
    }

    /**
     * The whole of a text file.
     *
     * @throws InvalidInputException when it cannot be read, or what is in it would not fit into the memory of this JVM
     */
    public static String text(Path file) {
        try {
            requireRoom(file);
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + ": expected a file, found none; check the path", e);
        } catch (IOException e) {
            throw InvalidInputException.of(
                    file.toString(), "a readable text file in UTF-8", found(file, e), "check the path and its rights");
        }
    }

    /** Size of the largest document that the memory of this JVM is enough for, in bytes. */
    public static long mostBytes() {
        return Runtime.getRuntime().maxMemory() / BYTES_OF_MEMORY;
    }

    private static void requireRoom(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > mostBytes()) {
            throw InvalidInputException.of(
                    file + ": size",
                    "at most " + mostBytes() + " bytes with the memory that this JVM may take",
                    Files.size(file) + " bytes",
                    "give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g");
        }
    }

    private static String found(Path file, IOException failure) {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        if (failure instanceof CharacterCodingException) {
            return "bytes that are no UTF-8";
        }
        return failure instanceof AccessDeniedException
                ? "one that this user may not read"
                : String.valueOf(failure.getMessage());
    }

    /**
     * JSON from text.
     *
     * @throws InvalidInputException naming the place where it stops being JSON
     */
    public static JsonNode parse(String subject, String text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            if (node.isMissingNode()) {
                throw new InvalidInputException(subject + ": expected JSON, found an empty file");
            }
            return node;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? subject : subject + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new InvalidInputException(place + ": expected JSON, found: " + Json.reason(e), e);
        }
    }

    /**
     * The version rule for a document that tells its version under {@code schemaVersion}.
     *
     * @param newest {@code major.minor} that the reader knows
     * @throws InvalidInputException as {@link #requireVersion(String, String, int, int)}
     */
    public static void requireVersion(Path file, JsonNode node, String newest) {
        JsonNode version = node.path("schemaVersion");
        String[] parts = newest.split("\\.", -1);
        requireVersion(
                file.toString(),
                version.isString() ? version.stringValue() : null,
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]));
    }

    /**
     * The version rule.
     *
     * @param subject file, for the message
     * @param found {@code major.minor} in the document
     * @param major the reader's major
     * @param minor the newest minor of it that the reader knows
     * @throws InvalidInputException when the document is of another major, newer than the reader, or names no version
     */
    public static void requireVersion(String subject, @Nullable String found, int major, int minor) {
        String[] parts = String.valueOf(found).split("\\.", -1);
        try {
            if (parts.length == 2 && Integer.parseInt(parts[0]) == major && Integer.parseInt(parts[1]) <= minor) {
                return;
            }
        } catch (NumberFormatException e) {
            // told below, with all other versions that this reader does not know
        }
        throw InvalidInputException.of(
                subject + ": version",
                major + ".0" + (minor == 0 ? "" : " to " + major + "." + minor),
                found == null ? "none" : "'" + found + "'",
                "read it with the version of Steelyard that wrote it, or a later one");
    }
}
