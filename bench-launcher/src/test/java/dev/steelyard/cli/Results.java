package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the only campaign in a folder left. */
record Results(Path campaign, List<JsonNode> trials) {

    /** The campaign's results, after {@code validate} found them good and nothing half-written beside them. */
    static Results in(Path output) throws IOException {
        Path campaign = only(output);
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
        assertFalse(Files.exists(campaign.resolve("work")), "the work folder is still there");
        List<JsonNode> trials = new ArrayList<>();
        for (Path file : list(campaign.resolve("trials"))) {
            assertTrue(file.toString().endsWith(".json"), () -> file + " is no result");
            trials.add(Json.mapper().readTree(Files.readString(file)));
        }
        return new Results(campaign, trials);
    }

    /** The result of a campaign of one trial. */
    JsonNode sole() {
        assertEquals(1, trials.size());
        return trials.get(0);
    }

    JsonNode of(String runnerId) {
        return trials.stream()
                .filter(trial -> trial.get("runnerId").asString().equals(runnerId))
                .findFirst()
                .orElseThrow();
    }

    static Path only(Path folder) throws IOException {
        List<Path> entries = list(folder);
        assertEquals(1, entries.size(), () -> "in " + folder + ": " + entries);
        return entries.get(0);
    }

    /** Nothing that anybody could take for a result. */
    static void none(Path output) throws IOException {
        assertTrue(!Files.exists(output) || list(output).isEmpty(), () -> "something was left in " + output);
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
