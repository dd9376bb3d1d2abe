package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns of several sides through the whole program. */
class CampaignsTest {

    private static final String NOOP = "run --workload upload-16KiB-4x-ram --runner noop --iterations 2 --warmup 0 ";

    @TempDir
    private Path folder;

    private Path campaign() throws IOException {
        try (Stream<Path> campaigns = Files.list(folder.resolve("results"))) {
            return campaigns.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private JsonNode record() throws IOException {
        return Json.mapper().readTree(Files.readString(campaign().resolve("campaign.json")));
    }

    private Map<String, JsonNode> results() throws IOException {
        Map<String, JsonNode> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(campaign().resolve("trials"))) {
            for (Path file : files.toList()) {
                results.put(file.getFileName().toString(), Json.mapper().readTree(Files.readString(file)));
            }
        }
        return results;
    }

    @Test
    void everyCombinationIsMeasuredInEachBlockAndCanBeASide() throws IOException {
        Program.line(NOOP + "--trials 1 --vary part-size=8MiB,16MiB --vary in-flight=2,unbounded --output "
                        + folder.resolve("results"))
                .with(ExitCode.DONE)
                .prints("noop in-flight=");
        Set<String> sides = new TreeSet<>();
        for (JsonNode result : results().values()) {
            JsonNode factors = result.path("factors");
            sides.add(factors.path("part-size").asString() + " "
                    + factors.path("in-flight").asString() + " "
                    + result.path("inFlight").asInt());
        }
        assertEquals(Set.of("8MiB 2 2", "16MiB 2 2", "8MiB unbounded 0", "16MiB unbounded 0"), sides);
        Program.line("validate " + campaign()).with(ExitCode.DONE);
        Program.line("compare " + campaign() + " --by part-size,in-flight --despite simulated,cold")
                .with(ExitCode.DONE)
                .prints("part-size=8MiB in-flight=unbounded");
        Program.line("compare " + campaign() + " --by part-size --despite simulated,cold")
                .with(ExitCode.BAD_INPUT)
                .says("in-flight differs: 0 and 2");
        Program.line("compare " + campaign() + " --by connections")
                .with(ExitCode.BAD_INPUT)
                .says("--by: expected what varied: in-flight, part-size, found 'connections'");
    }

    @Test
    void aPlanIsWhatItsOptionsWouldBe() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"schemaVersion": "1.0", "workloads": ["upload-16KiB-4x-ram"], "runners": ["noop"],
                 "vary": {"part-size": ["8MiB", "16MiB"]}, "set": {"connections": 4}, "trials": 1, "pairs": true,
                 "iterations": 2, "warmup": 0, "tags": {"purpose": "plan"}}
                """);
        Program.line("run --plan " + plan + " --trials 1 --output " + folder.resolve("results"))
                .with(ExitCode.DONE);
        assertEquals(4, results().size());
        for (JsonNode result : results().values()) {
            assertEquals(
                    Set.of("a-a", "part-size"),
                    Set.copyOf(result.path("factors").propertyNames()));
            assertEquals(4, result.path("inFlight").asInt());
            assertEquals("plan", result.path("tags").path("purpose").asString());
        }
        Program.line("compare " + campaign() + " --by part-size,a-a --despite simulated,cold")
                .with(ExitCode.DONE)
                .prints("a-a=2");
    }

    @Test
    void aPlanHoldsLoadFaultsAndProfilersToo() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"schemaVersion": "1.0", "workloads": ["upload-16KiB-8x-ram"], "runners": ["sdk-java-sync"],
                 "rate": "20/s", "backlog": 100, "faults": ["delay=1ms:count=3", "503:count=1"],
                 "profilers": ["gc", "jfr:settings=default"], "profileIterations": 2, "profileMeasured": false,
                 "trials": 1, "iterations": 1, "warmup": 0}
                """);
        // Whether a busy machine could offer the load, the exit code, is not what this is about.
        Program.line("run --plan " + plan + " --output " + folder.resolve("results"))
                .prints("Load: 20/s");
        JsonNode result = results().values().iterator().next();
        JsonNode load = result.path("schedule").path("load");
        assertEquals("FIXED", load.path("arrivals").asString());
        assertEquals(100, load.path("backlog").asInt());
        assertEquals(2, result.path("fixture").path("faults").size());
        assertEquals(2, result.path("profiling").path("profilers").size());
    }

    @Test
    void aStoppedCampaignGoesOnWithoutRepeatingWhatEnded() throws Exception {
        Process run = Program.start(
                folder,
                Map.of(),
                List.of(),
                NOOP + "--trials 2 --vary part-size=8MiB,16MiB --output " + folder.resolve("results"));
        while (run.isAlive() && (!Files.isDirectory(folder.resolve("results")) || finished() < 1)) {
            Thread.sleep(50);
        }
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly().waitFor();
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        Map<String, JsonNode> before = results();
        assertFalse(before.isEmpty());
        String id = campaign().getFileName().toString();
        Program.line("run --resume " + id + " --output " + folder.resolve("results"))
                .with(ExitCode.DONE);
        Map<String, JsonNode> after = results();
        assertEquals(4, after.size());
        before.forEach((name, result) -> {
            if (result.path("status").asString().equals("DONE")) {
                assertEquals(result, after.get(name), "a finished trial is repeated");
            }
        });
        assertEquals("DONE", record().path("state").asString());
        assertTrue(record().path("spentNanos").asLong() > 0);
        Program.line("validate " + campaign()).with(ExitCode.DONE);
        Program.line("run --resume " + campaign())
                .with(ExitCode.BAD_INPUT)
                .says("--resume " + id + ": expected a campaign that was stopped, found one that is done");
    }

    private long finished() throws IOException {
        try (Stream<Path> campaigns = Files.list(folder.resolve("results"))) {
            Path there = campaigns
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElse(null);
            if (there == null) {
                return 0;
            }
            try (Stream<Path> files = Files.list(there.resolve("trials"))) {
                return files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .count();
            }
        }
    }

    @Test
    void twoSidesGetTrialsUntilThePrecisionIsReachedOrSayThatItWasNot() throws IOException {
        Program.line(NOOP + "--vary part-size=8MiB,16MiB --trials 2 --precision 2% --output "
                        + folder.resolve("results"))
                .with(ExitCode.DONE)
                .prints(
                        "too few trials for an interval … Not reached: the precision of 2 % after 1 look: no time or no");
        JsonNode precision = record().path("precision");
        assertFalse(precision.path("reached").asBoolean());
        assertEquals(4, results().size());
        assertEquals(2, precision.path("comparisons").path(0).path("sideTrials").asInt());
        Program.line("validate " + campaign()).with(ExitCode.DONE);
    }

    @Test
    @Tag("extended")
    void anOpenCampaignLooksAndEndsWhenItKnowsEnough() throws IOException {
        Program.line(NOOP + "--vary part-size=8MiB,16MiB --trials 8 --precision 99% --output "
                        + folder.resolve("results"))
                .with(ExitCode.DONE)
                .prints("Precision of 99 % reached after");
        JsonNode precision = record().path("precision");
        assertTrue(precision.path("reached").asBoolean());
        JsonNode change = precision.path("comparisons").path(0);
        assertTrue(change.path("high").asDouble() > change.path("low").asDouble());
        assertEquals(2 * change.path("sideTrials").asInt(), results().size());
    }

    @Test
    void whatCannotBeResumedIsRefused() throws IOException {
        Path results = folder.resolve("results");
        Program.line(NOOP + "--output " + results).with(ExitCode.DONE);
        Path campaign = campaign();
        resume(campaign, "a campaign that was stopped, found one that is done");
        resume(Path.of("nothing-such"), "the id or folder of a campaign, found none");
        Path copy = Folders.copy(campaign, folder.resolve("copy"));
        resume(copy, "a folder with the name of its campaign … of which this is a copy");
        change(campaign, "INTERRUPTED");
        Program.line("run --resume " + campaign + " --workload upload-16KiB-9x-ram")
                .with(ExitCode.BAD_INPUT)
                .says("expected the options of that campaign: workloads");
        Program.line("run --resume " + campaign + " --work-dir w2")
                .with(ExitCode.BAD_INPUT)
                .says(
                        "expected no option that asks for another campaign, found --work-dir; give --resume alone, or with"
                                + " all options of the campaign");
        Program.line("run --resume " + campaign + " --resume-despite wind")
                .with(ExitCode.BAD_INPUT)
                .says("--resume-despite: expected class-path or options, found 'wind'");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(campaign.resolve("campaign.json")));
        ((ObjectNode) record.path("request").path("classPathSha256"))
                .put(folder.resolve("gone.jar").toString(), "0".repeat(64));
        Files.writeString(campaign.resolve("campaign.json"), record.toString());
        resume(
                campaign,
                "the class path that its trials had, found … gone.jar is gone; put it back, or add --resume-despite");
        record.putNull("request");
        Files.writeString(campaign.resolve("campaign.json"), record.toString());
        resume(campaign, "a record that holds what was asked for, found none");
        Files.writeString(campaign.resolve("campaign.json"), record.toString().substring(0, 300));
        resume(campaign, "campaign.json");
        assertEquals(1, results().size());
    }

    private static void resume(Path campaign, String refusal) {
        Program.line("run --resume " + campaign).with(ExitCode.BAD_INPUT).says(refusal);
    }

    private static void change(Path campaign, String state) throws IOException {
        Path file = campaign.resolve("campaign.json");
        ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        Files.writeString(file, record.put("state", state).toString());
    }
}
