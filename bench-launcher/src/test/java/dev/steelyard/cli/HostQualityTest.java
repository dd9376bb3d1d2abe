package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.ForkedEngine;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code --require-quality} through the whole program, on a host whose readings are given. */
@Tag("extended")
class HostQualityTest {

    private static final String SMALL = "run --workload upload-16KiB-2x-ram --runner noop --iterations 1 --warmup 0 ";
    private static final double QUIET = 0.001;
    private static final double NOISY = 0.25;

    @TempDir
    private Path folder;

    private final List<String> looks = new ArrayList<>();

    private static HostCalibration found(String when, double lostShare) {
        return new HostCalibration(
                when, "2026-01-01T00:00:00Z", 20, 25, lostShare, 9_000, 4e6, 0.01, 8e9, 0.01, 20_000L, 90_000L, 0.0);
    }

    /** The program on a host that loses such shares of a thread's time before the campaign and after it. */
    private Program.Ended onHost(double before, double after, String line) {
        HostReadings readings = when -> {
            looks.add(when);
            return found(when, when.equals("before") ? before : after);
        };
        return Capture.of(
                () -> Main.execute(new ForkedEngine(readings), Program.words(line), System.getProperties(), null));
    }

    private JsonNode calibration() throws IOException {
        Path campaign = Results.in(folder.resolve("results")).campaign();
        return Json.mapper().readTree(Files.readString(campaign.resolve("calibration.json")));
    }

    @Test
    void aNoisyHostIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path output = folder.resolve("results");
        onHost(NOISY, QUIET, SMALL + "--require-quality --output " + output)
                .with(ExitCode.INVALID)
                .says("steelyard: --require-quality: expected a quiet host, found: a thread that only looks at the"
                        + " clock loses 25.0 % of its time, more than 2 %; end what else works here, take another"
                        + " host, or leave --require-quality out");
        assertEquals(List.of("before"), looks);
        Results.none(folder);
    }

    @Test
    void aHostThatBecameNoisyKeepsItsResultsAndEndsWithThree() throws IOException {
        onHost(QUIET, NOISY, SMALL + "--require-quality --output " + folder.resolve("results"))
                .with(ExitCode.INVALID)
                .prints("noop … Host: NOISY, 1 reading beyond the limits, worst after: a thread that only looks at the"
                        + " clock loses 25.0 %");
        assertEquals(List.of("before", "after"), looks);
        assertEquals(
                "DONE",
                Results.in(folder.resolve("results")).sole().get("status").asString());
        assertEquals("noisy", calibration().get("verdict").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001, --require-quality, 0, quiet, Host: quiet",
        "0.25,  0.25,  '',                0, noisy, 'Host: NOISY, 2 readings beyond the limits'",
        "0.001, 0.25,  --json,            0, noisy, noisy"
    })
    void nobodyElseIsRefused(double before, double after, String option, int exitCode, String verdict, String said)
            throws IOException {
        onHost(before, after, SMALL + option + " --output " + folder.resolve("results"))
                .with(exitCode)
                .prints(said);
        assertEquals(verdict, calibration().get("verdict").asString());
    }

    @Test
    void aPlanThatIsOnlyShownNeedsNoQuietHost() {
        onHost(NOISY, NOISY, SMALL + "--require-quality --dry-run")
                .with(ExitCode.DONE)
                .prints("Nothing was started.");
        assertTrue(looks.isEmpty(), looks::toString);
    }

    @Test
    void badInputComesBeforeANoisyHost() throws IOException {
        onHost(NOISY, NOISY, SMALL + "--require-quality --in-flight 0 --output " + folder.resolve("results"))
                .with(ExitCode.BAD_INPUT)
                .says("--in-flight");
        assertTrue(looks.isEmpty(), looks::toString);
        Results.none(folder);
    }

    @Test
    void aResumedCampaignIsLeftAsItIsOnANoisyHost() throws IOException {
        Path results = folder.resolve("results");
        onHost(QUIET, QUIET, SMALL + "--trials 2 --output " + results).with(ExitCode.DONE);
        Path campaign = Results.only(results);
        Path record = campaign.resolve("campaign.json");
        ObjectNode document = (ObjectNode) Json.mapper().readTree(Files.readString(record));
        Files.writeString(record, document.put("state", "INTERRUPTED").toString());
        Path lost = campaign.resolve(document.at("/trials/1/file").asString());
        Files.delete(lost);
        Tree before = Tree.of(campaign);

        onHost(NOISY, QUIET, "run --require-quality --resume " + campaign)
                .with(ExitCode.INVALID)
                .says("--require-quality: expected a quiet host");

        assertEquals(before, Tree.of(campaign));
        onHost(QUIET, QUIET, "run --require-quality --resume " + campaign).with(ExitCode.DONE);
        assertTrue(Files.exists(lost));
    }
}
