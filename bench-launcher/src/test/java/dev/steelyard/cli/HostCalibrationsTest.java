package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.ForkedEngine;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found of a campaign's host: when it is written, what of it lasts, who sees an edit, and who tells of it. */
@Tag("extended")
class HostCalibrationsTest {

    private static final String SMALL = "run --workload upload-16KiB-2x-ram --runner noop --iterations 1 --warmup 0 ";
    private static final double QUIET = 0.001;
    private static final double NOISY = 0.25;

    @TempDir
    private Path folder;

    private static HostCalibration found(String when, double lostShare) {
        return new HostCalibration(
                when, "2026-01-01T00:00:00Z", 20, 25, lostShare, 9_000, 4e6, 0.01, 8e9, 0.01, 20_000L, 90_000L, 0.0);
    }

    private static Program.Ended on(HostReadings readings, String line) {
        return Capture.of(
                () -> Main.execute(new ForkedEngine(readings), Program.words(line), System.getProperties(), null));
    }

    private Path campaign() throws IOException {
        return Results.only(folder.resolve("results"));
    }

    private Path noisy() throws IOException {
        on(when -> found(when, NOISY), SMALL + "--trials 2 --output " + folder.resolve("results"))
                .with(ExitCode.DONE);
        return campaign();
    }

    private static JsonNode json(Path file) throws IOException {
        return Json.mapper().readTree(Files.readString(file));
    }

    private static List<String> moments(Path campaign) throws IOException {
        List<String> moments = new ArrayList<>();
        for (JsonNode moment : json(campaign.resolve("calibration.json")).get("moments")) {
            moments.add(moment.at("/found/when").asString() + " "
                    + moment.get("verdict").asString());
        }
        return moments;
    }

    private static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) json(file);
        change.accept(document);
        Files.writeString(file, document.toString());
    }

    @Test
    void theFirstLookIsOnDiskBeforeTheSecond() throws IOException {
        List<List<String>> written = new ArrayList<>();
        HostReadings readings = when -> {
            try {
                if (when.equals("after")) {
                    written.add(moments(campaign()));
                }
                return found(when, QUIET);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        on(readings, SMALL + "--output " + folder.resolve("results")).with(ExitCode.DONE);
        assertEquals(List.of(List.of("before quiet")), written);
        assertEquals(List.of("before quiet", "after quiet"), moments(campaign()));
    }

    @Test
    void goingOnLosesNoReading() throws IOException {
        Path campaign = noisy();
        Path record = campaign.resolve("campaign.json");
        Files.delete(campaign.resolve(json(record).at("/trials/1/file").asString()));
        edit(record, document -> document.put("state", "INTERRUPTED"));

        on(when -> found(when, QUIET), "run --resume " + campaign)
                .with(ExitCode.DONE)
                .prints("Host: NOISY, 2 readings beyond the limits, worst before: a thread that only looks");

        assertEquals(List.of("before noisy", "after noisy", "before quiet", "after quiet"), moments(campaign));
        assertFalse(Files.exists(campaign.resolve("replaced/1-calibration.json")));
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("all good");
        Program.line("report " + campaign).with(ExitCode.DONE).prints("Noisy host, campaign");
    }

    @Test
    void anEditIsSeen() throws IOException {
        Path campaign = noisy();
        Path file = campaign.resolve("calibration.json");
        String whole = Files.readString(file);
        edit(file, document -> ((ObjectNode) document.at("/moments/0/found")).put("loopNanos", 4e6 + 1));
        Program.line("validate " + campaign).with(ExitCode.INVALID).prints("calibration.json: /sha256: expected");
        edit(campaign.resolve("campaign.json"), document -> document.put("state", "INTERRUPTED"));
        Program.line("run --resume " + campaign).with(ExitCode.BAD_INPUT).says("calibration.json: … it was edited");

        Files.writeString(file, whole);
        edit(file, document -> {
            calledQuiet(document);
            document.get("moments").forEach(moment -> calledQuiet((ObjectNode) moment));
            document.put("sha256", Digests.withoutOwnDigest(document));
        });
        Program.line("validate " + campaign)
                .with(ExitCode.INVALID)
                .prints("calibration.json: /verdict: expected noisy, which follows from the readings; found quiet"
                        + " … /reasons: expected [before: a thread … /moments/0/verdict: expected noisy");
        Program.line("report " + campaign).with(ExitCode.INVALID).says("calibration.json: … expected noisy");
    }

    private static void calledQuiet(ObjectNode document) {
        ((ArrayNode) document.put("verdict", "quiet").get("reasons")).removeAll();
    }

    @Test
    void aCalibrationOfAnotherCampaignIsNone() throws IOException {
        Path campaign = noisy();
        edit(campaign.resolve("calibration.json"), document -> {
            document.put("campaign", "another");
            document.put("sha256", Digests.withoutOwnDigest(document));
        });
        Program.line("validate " + campaign)
                .with(ExitCode.INVALID)
                .prints("calibration.json: /campaign: expected " + campaign.getFileName());
    }

    @Test
    void anEditedRecordIsSeen() throws IOException {
        Path campaign = noisy();
        edit(campaign.resolve("campaign.json"), document -> ((ObjectNode) document.get("tags")).put("build", "18"));
        Program.line("validate " + campaign).with(ExitCode.INVALID).prints("campaign.json: /sha256: expected");
    }

    @Test
    void aComparisonTellsOfANoisyHost() throws IOException {
        StoredTrials trials = new StoredTrials();
        Path calm = trials.campaign(folder.resolve("calm"), 5, 5.01, 4.99, 5.02, 5, 4.98);
        Path loud = trials.campaign(folder.resolve("loud"), 5.5, 5.51, 5.49, 5.52, 5.5, 5.48);
        CampaignCalibration.add(calm, found("before", QUIET), null);
        CampaignCalibration.add(loud, found("before", NOISY), null);
        String note = "The host of campaign loud (loud) was noisy, worst of 1 beyond the limits: before: a thread that";
        String line = "compare " + calm + " " + loud + " --factor runner";
        Program.Ended ended = Program.line(line).with(ExitCode.DONE).prints("faster … Note: " + note);
        assertFalse(ended.out().contains("campaign calm"), ended::all);
        Program.line(line + " --json").with(ExitCode.DONE).prints("\"notes\" … " + note);

        edit(loud.resolve("calibration.json"), document -> document.put("verdict", "quiet"));
        Program.line(line)
                .with(ExitCode.DONE)
                .prints(
                        "Note: The host of campaign loud (loud) may have been noisy, as its calibration cannot be used");
    }
}
