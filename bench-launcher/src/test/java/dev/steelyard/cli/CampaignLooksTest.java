package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.cli.compare.CampaignVerdict;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.engine.store.CampaignLooks;
import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a campaign that ended by what it saw: no more than at its last look. */
class CampaignLooksTest {

    /** Five of 36 pairs are in the wrong order: faster at 95 %, but not at the 97.8 % that two looks of three leave. */
    private static final double[] LOW = {5.00, 5.01, 5.02, 5.03, 5.04, 5.20};

    private static final double[] HIGH = {5.10, 5.11, 5.12, 5.13, 5.14, 5.31};

    @TempDir
    private Path folder;

    private Path campaign;

    @BeforeEach
    void trials() {
        campaign = folder.resolve("campaign");
        StoredTrials stored = new StoredTrials();
        for (int i = 0; i < LOW.length; i++) {
            stored.trial(campaign, 2 * i + 1, LOW[i], trial -> {});
            stored.trial(campaign, 2 * i + 2, HIGH[i], trial -> trial.put("runnerId", "other"));
        }
    }

    /** Writes the record of a campaign that planned looks at 4, 6 and 8 trials a side and took some of them. */
    private void record(int looks) {
        ObjectNode record = Json.mapper().createObjectNode();
        record.put("schemaVersion", "1.1").put("id", "campaign").put("createdAt", "2026-01-01T00:00:00Z");
        record.putNull("finishedAt").put("state", "DONE").put("seed", "1").put("workDirectory", "work");
        record.putObject("process").put("pid", 1).putNull("startedAt");
        record.putObject("tags");
        record.putObject("steelyard").putNull("version").putNull("commit").putNull("dirty");
        ArrayNode trials = record.putArray("trials");
        for (int number = 1; number <= 2 * LOW.length; number++) {
            trials.addObject()
                    .put("number", number)
                    .put("workloadName", "workload")
                    .put("workloadSha256", "0".repeat(64))
                    .put("runnerId", number % 2 == 1 ? "crt-java" : "other")
                    .put("file", "trials/" + number + ".json");
        }
        ObjectNode precision = record.putObject("precision");
        precision.put("precision", 0.02).put("confidence", 0.95).put("reached", false);
        precision.put("mostTrials", 8).put("looks", looks).putNull("note").putArray("comparisons");
        StoredTrials.write(campaign.resolve("campaign.json"), record.toString());
    }

    private boolean failsOn(String condition) {
        return new CampaignVerdict(List.of(condition))
                .failed(new CampaignOutcome(campaign, List.of(), false, null, ExitCode.DONE), true);
    }

    @Test
    void withoutLooksTheNumberOfTrialsWasFixed() {
        assertTrue(Program.line("compare " + campaign).out().contains("faster, throughput"));
        assertTrue(failsOn("faster"));
        record(0);
        assertNull(CampaignLooks.of(campaign));
        Program.line("compare " + campaign).with(ExitCode.DONE).prints("faster, throughput");
        assertTrue(failsOn("faster"));
        Program.line("report " + campaign + " --format text")
                .with(ExitCode.DONE)
                .prints("faster");
    }

    @Test
    void afterLooksTheIntervalIsThatOfTheLastOne() {
        record(2);
        assertEquals(new LooksTaken(List.of(4, 6), 8), CampaignLooks.of(campaign));
        assertEquals(new LooksTaken(List.of(4, 6), 8), CampaignLooks.of(folder), "the only campaign there");
        Program.line("compare " + campaign)
                .with(ExitCode.DONE)
                .prints("cannot tell (the noise is too large) … Note: The campaign looked at its trials");
        assertFalse(failsOn("faster"));
        assertTrue(failsOn("cannot-tell"));
        Program.line("compare " + campaign + " --fail-on faster").with(ExitCode.DONE);
        Program.line("report " + campaign + " --format text")
                .with(ExitCode.DONE)
                .prints("cannot tell");
    }

    @Test
    void theTrialsAfterTheLastLookAreALookToo() {
        record(1);
        assertEquals(new LooksTaken(List.of(4, 6), 8), CampaignLooks.of(campaign));
    }

    @Test
    void theDocumentTellsTheLooks() {
        record(2);
        JsonNode document = Json.mapper()
                .readTree(Program.line("compare " + campaign + " --json").out());
        assertEquals(List.of(), Schemas.named(ComparisonDocument.SCHEMA).problems(document));
        assertEquals(
                6, document.path("options").path("looks").path("trials").path(1).asInt());
        double confidence = document.path("comparisons")
                .path(0)
                .path("interval")
                .path("confidence")
                .asDouble();
        assertEquals(0.978, confidence, 0.001);
    }

    @Test
    void severalCampaignsAndSingleResultsHaveNone() {
        record(2);
        new StoredTrials().campaign(folder.resolve("second"), LOW);
        StoredTrials.write(folder.resolve("second/campaign.json"), "{}");
        assertNull(CampaignLooks.of(folder));
        assertNull(CampaignLooks.of(campaign.resolve("trials/1.json")));
        assertNull(CampaignLooks.of(campaign.resolve("nothing")));
    }
}
