package dev.steelyard.engine.comparison;

import dev.steelyard.engine.result.ResultAudit;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.Problem;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a result that numbers are to be taken from: as it was written, and agreeing with itself. */
public final class CheckedResults {

    /** A tree of JSON takes about ten times its text. */
    private static final int BYTES_OF_MEMORY = 12;

    private CheckedResults() {}

    /**
     * The result.
     *
     * @throws InvalidInputException when it is not a whole result of a version that this one reads, or was edited
     */
    public static TrialResult read(Path file) {
        requireSmall(file);
        String text = Schemas.text(file);
        JsonNode node = Schemas.parse(file.toString(), text);
        ResultFiles.requireVersion(file, node);
        List<Problem> problems = Schemas.named(ResultFiles.SCHEMA).problems(node, text);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.get(0).in(file.toString()) + "; measure again, or leave it out");
        }
        requireUnedited(file, (ObjectNode) node);
        TrialResult result = Json.mapper().treeToValue(node, TrialResult.class);
        new ResultAudit((pointer, message) -> {
                    throw new InvalidInputException(new Problem(pointer, 0, 0, message).in(file.toString())
                            + "; its numbers contradict each other, measure again or leave it out");
                })
                .audit(result);
        return result;
    }

    private static void requireUnedited(Path file, ObjectNode node) {
        String digest = Digests.withoutOwnDigest(node);
        String found = node.path("sha256").asString("");
        if (!digest.equals(found)) {
            throw InvalidInputException.of(
                    file + ": sha256",
                    digest + " over the rest of the document",
                    found + ": it was edited",
                    "take the document as it was written");
        }
    }

    private static void requireSmall(Path file) {
        try {
            long most = Runtime.getRuntime().maxMemory() / BYTES_OF_MEMORY;
            if (Files.exists(file) && Files.size(file) > most) {
                throw InvalidInputException.of(
                        file + ": size",
                        "at most " + most + " bytes with the memory that this JVM may take",
                        Files.size(file) + " bytes",
                        "give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g");
            }
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read (" + e.getMessage() + "); check its rights", e);
        }
    }
}
