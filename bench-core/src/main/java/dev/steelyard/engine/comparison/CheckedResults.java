package dev.steelyard.engine.comparison;

import dev.steelyard.engine.result.ResultAudit;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.Problem;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a result that numbers are to be taken from: as it was written, and agreeing with itself. */
public final class CheckedResults {

    private CheckedResults() {}

    /**
     * The result.
     *
     * @throws InvalidInputException when it is not a whole result of a version that this one reads, or was edited
     */
    public static TrialResult read(Path file) {
        String text = Schemas.text(file);
        JsonNode node = Schemas.parse(file.toString(), text);
        ResultFiles.requireVersion(file, node);
        List<Problem> problems = Schemas.named(ResultFiles.SCHEMA).problems(node, text);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.get(0).in(file.toString()) + "; measure again, or leave it out");
        }
        requireUnedited(file, (ObjectNode) node);
        TrialResult result = Json.as(file, node, TrialResult.class);
        new ResultAudit((pointer, message) -> {
                    throw new InvalidInputException(new Problem(pointer, 0, 0, message).in(file.toString())
                            + "; its numbers contradict each other, measure again or leave it out");
                })
                .audit(result);
        return result;
    }

    private static String digest(Path file, ObjectNode node) {
        try {
            return Digests.withoutOwnDigest(node);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireUnedited(Path file, ObjectNode node) {
        String digest = digest(file, node);
        String found = node.path("sha256").asString("");
        if (!digest.equals(found)) {
            throw InvalidInputException.of(
                    file + ": sha256",
                    digest + " over the rest of the document",
                    found + ": it was edited",
                    "take the document as it was written");
        }
    }
}
