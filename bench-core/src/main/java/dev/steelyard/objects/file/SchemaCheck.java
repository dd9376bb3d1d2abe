package dev.steelyard.objects.file;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Holds a document against one of the project's JSON schemas and words the first mistake for its author. */
public final class SchemaCheck {

    private static final int LONGEST_FOUND = 80;
    private static final Map<String, SchemaCheck> LOADED = new ConcurrentHashMap<>();

    private final Schema schema;
    private final JsonNode document;

    private SchemaCheck(String resource) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream("/schemas/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource /schemas/" + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            document = Json.mapper().readTree(text);
            schema = SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .locale(Locale.ROOT)
                                    .build()))
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The check against {@code schemas/<resource>}, loaded once. */
    public static SchemaCheck of(String resource) {
        return LOADED.computeIfAbsent(resource, SchemaCheck::new);
    }

    /**
     * Checks a document.
     *
     * @throws InvalidInputException about the first mistake; one in kind or version comes before all others, since it
     *     may explain them
     */
    public void check(JsonSource source) {
        List<Error> errors;
        try {
            errors = schema.validate(source.root());
        } catch (JacksonException e) {
            // The validator itself reads whole numbers as 64 bits and does not say where it met one beyond.
            throw source.at("", "whole numbers of at most 64 bits", Json.reason(e), "correct that number");
        }
        errors.stream()
                .min(Comparator.comparing(error -> !isIdentity(pointer(error))))
                .ifPresent(error -> {
                    throw complaint(source, error);
                });
    }

    private static boolean isIdentity(String pointer) {
        return pointer.equals("/version") || pointer.equals("/schemaVersion") || pointer.equals("/kind");
    }

    private InvalidInputException complaint(JsonSource source, Error error) {
        JsonNode around = schemaAround(error);
        String description = around.path("description").asString("");
        String pointer = pointer(error);
        String found = found(source.root().at(pointer));
        // Of alternatives the one that the validator complains about says little: they are described together.
        String keyword = around.has(error.getKeyword()) ? error.getKeyword() : "anyOf";
        String expected = switch (keyword) {
            case "additionalProperties" -> {
                pointer = pointer + "/" + escape(error.getProperty());
                found = "unknown key '" + error.getProperty() + "'";
                yield "one of the keys "
                        + String.join(", ", around.path("properties").propertyNames());
            }
            case "required" -> {
                found = "none";
                String key = error.getProperty();
                description =
                        around.path("properties").path(key).path("description").asString(description);
                yield "the key '" + key + "'";
            }
            case "enum" -> "one of " + around.path("enum");
            case "const" -> around.path("const").toString();
            case "type" -> "a value of type " + around.path("type");
            case "pattern" -> "text of the form " + around.path("pattern").asString();
            case "anyOf" -> "one of its alternatives";
            default -> "a value that " + error.getMessage();
        };
        String remedy = description.isEmpty() ? "correct the file there" : "what belongs there: " + description;
        return source.at(pointer, expected, found, remedy);
    }

    /** The schema that holds the keyword; of alternatives the schema that offers them, which says more than one of them. */
    private JsonNode schemaAround(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        int alternatives = fragment.indexOf("/anyOf");
        int end = alternatives >= 0 ? alternatives : fragment.lastIndexOf('/');
        return document.at(fragment.substring(0, Math.max(0, end)));
    }

    private static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String found(JsonNode node) {
        String text = node.toString();
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
    }
}
