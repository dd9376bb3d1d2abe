package dev.steelyard.cli.output;

import dev.steelyard.format.Json;
import dev.steelyard.model.Counted;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was put in place for workloads or removed, a sentence each. */
public final class PreparationText {

    private PreparationText() {}

    /** All of it for programs, with a line feed at its end. */
    public static String document(Map<String, @Nullable Object> done) {
        return Json.pretty(done) + "\n";
    }

    /** What is in place now. */
    public static String prepared(Map<String, @Nullable Object> done) {
        StringBuilder text = new StringBuilder();
        JsonNode byWorkload = Json.mapper().valueToTree(done);
        byWorkload.forEachEntry((name, facts) -> {
            JsonNode objects = facts.at("/preparation/objects");
            JsonNode files = facts.at("/preparation/files");
            text.append(name)
                    .append(": ")
                    .append(Counted.of(objects.path("objects").asLong(0), "object"))
                    .append(" in place, ")
                    .append(objects.path("objectsPut").asLong(0))
                    .append(" of them put now");
            if (files.path("files").asLong(0) > 0) {
                text.append("; ")
                        .append(Counted.of(files.path("files").asLong(0), "file"))
                        .append(" on disk, ")
                        .append(files.path("filesMade").asLong(0))
                        .append(" of them made now");
            }
            text.append('\n');
        });
        return text.toString();
    }

    /** What is gone now. */
    public static String cleaned(Map<String, @Nullable Object> done) {
        StringBuilder text = new StringBuilder();
        JsonNode byWorkload = Json.mapper().valueToTree(done);
        byWorkload.forEachEntry((name, facts) -> text.append(name)
                .append(": ")
                .append(
                        facts.has("objectsRemoved")
                                ? Counted.of(facts.path("objectsRemoved").asLong(), "object") + " removed"
                                : "cleaned")
                .append('\n'));
        return text.toString();
    }
}
