package dev.steelyard.format;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialEvent;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper: strict about what it reads, so that a misspelt key is found and not ignored. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(TrialEvent.class, TrialEventType.class)
            .build();

    private Json() {}

    /** The shared, immutable mapper. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * A document that meets its schema as an object; a schema's integers and numbers may be greater than what fits.
     *
     * @throws InvalidInputException when something in it does not fit
     */
    public static <T> T as(Path file, JsonNode document, Class<T> type) {
        try {
            return mapper().treeToValue(document, type);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    file + ": expected values that fit, found: " + reason(e) + "; take the document as it was written",
                    e);
        }
    }

    /** A value as a document for people and programs, on several lines, without a line feed at its end. */
    public static String pretty(Object value) {
        return mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** What was wrong with some JSON, without what only the reader's own authors understand. */
    public static String reason(JacksonException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        if (message.startsWith("Document nesting depth")) {
            return "a nesting depth of more than "
                    + StreamReadConstraints.defaults().getMaxNestingDepth();
        }
        return message.replaceAll("\\s*\\(start marker at \\[Source:[^\\]]*\\]\\)", "")
                .replaceAll("\\s*\\[Source:[^\\]]*\\]", "")
                .replaceAll(" \\(class [^)]*\\)(, not marked as ignorable)?", "")
                .replaceAll("`(?:[a-z]+\\.)+", "`")
                .replaceAll("'\\w+Node' method `\\w+\\(\\)` ", "");
    }

    /** Names the alternatives of a journal's entries, since {@code model} itself knows no JSON library. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TrialEvent.Started.class, name = "started"),
        @JsonSubTypes.Type(value = TrialEvent.IterationFinished.class, name = "iteration"),
        @JsonSubTypes.Type(value = TrialEvent.IterationAbandoned.class, name = "abandoned"),
        @JsonSubTypes.Type(value = TrialEvent.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = TrialEvent.IterationProfiled.class, name = "profiledIteration"),
        @JsonSubTypes.Type(value = TrialEvent.Profiled.class, name = "profiled"),
        @JsonSubTypes.Type(value = TrialEvent.Judged.class, name = "judged"),
        @JsonSubTypes.Type(value = TrialEvent.Finished.class, name = "finished")
    })
    private interface TrialEventType {}
}
