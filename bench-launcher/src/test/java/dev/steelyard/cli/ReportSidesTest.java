package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steelyard.analysis.Summary;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sides of a report, which are those of a comparison: who they are, which is the first, and what has a verdict. */
class ReportSidesTest {

    private static final int TRIALS_OF_A_SIDE = 6;

    private static final StoredTrials TRIALS = new StoredTrials();

    @TempDir
    private Path folder;

    private Path campaign = Path.of("");

    @BeforeEach
    void name() {
        campaign = folder.resolve("campaign");
    }

    /** Two sides interleaved, the second of which is faster by 10 %, begins, and would sort behind the first. */
    private void measured(Consumer<ObjectNode> first, Consumer<ObjectNode> second) {
        for (int i = 0; i < 2 * TRIALS_OF_A_SIDE; i++) {
            boolean odd = i % 2 == 1;
            double noise = 1 + 0.001 * (i * 7 % 5 - 2);
            String startedAt = String.format(Locale.ROOT, "2026-01-01T00:%02d:00Z", i);
            TRIALS.trial(campaign, i + 1, (odd ? 5.0 : 5.5) * noise, trial -> {
                trial.put("startedAt", startedAt);
                (odd ? first : second).accept(trial);
            });
        }
    }

    private Program.Ended report() {
        return Program.line("report " + folder + " --format text").with(ExitCode.DONE);
    }

    private static Consumer<ObjectNode> factor(String name, String value) {
        return trial -> trial.set("factors", Json.mapper().createObjectNode().put(name, value));
    }

    private static Consumer<ObjectNode> runner(String name) {
        return trial -> trial.put("runnerId", name);
    }

    @Test
    void theFirstSideIsThatOfACompareWhoeverBegan() {
        measured(runner("runner-2"), runner("runner-10"));
        Program.line("compare " + campaign).with(ExitCode.DONE).prints("runner-10 against runner-2");
        report().prints("runner-10 against runner-2, …: faster, throughput +");
    }

    @Test
    void whatACampaignVariedMayDiffer() {
        measured(
                factor("in-flight", "8").andThen(trial -> trial.put("inFlight", 8)),
                factor("in-flight", "64").andThen(trial -> trial.put("inFlight", 64)));
        report().prints("in-flight=64 against in-flight=8, …: faster");
    }

    @Test
    void aLabelledSideMayDifferInItsSettings() {
        measured(factor("side", "one"), factor("side", "two").andThen(trial -> trial.put("inFlight", 64)));
        report().prints("side=two against side=one, …: faster");
    }

    /** A factor that is no library grants no other library. */
    @Test
    void anotherLibraryIsNoPartOfAnotherPair() {
        measured(
                factor("a-a", "1"),
                factor("a-a", "2").andThen(trial -> ((ObjectNode) trial.at("/libraries/0")).put("version", "9")));
        Program.line("compare " + campaign).with(ExitCode.BAD_INPUT).says("differs: ");
        report().prints("No verdict: library:…differs: ");
    }

    @Test
    void whoFailsWhenSlowHasNoVerdict() {
        measured(runner("one"), runner("two").andThen(trial -> {
            if (trial.get("number").asInt() < 7) {
                ObjectNode validity = (ObjectNode) trial.get("validity");
                ((ArrayNode) validity.put("valid", false).get("reasons")).add("the endpoint found wrong bytes");
            }
        }));
        Program.line("compare " + campaign).with(ExitCode.BAD_INPUT).says("3 of 6 trials of two are invalid");
        Program.Ended ended = report().prints("No verdict: 3 of 6 trials of two are invalid")
                .prints("two throughput … iterations in 3 of 6 trials,");
        assertFalse(ended.out().contains("faster"), ended::all);
    }

    @Test
    void aSideOfWhichNothingCountsIsLeftAside() {
        measured(runner("one"), runner("two"));
        for (int number = 13; number < 15; number++) {
            TRIALS.trial(
                    campaign,
                    number,
                    9,
                    runner("three")
                            .andThen(trial -> trial.put("status", "UNSUPPORTED").put("reason", "moves files")));
            TRIALS.trial(campaign, number + 2, 9, runner("noop").andThen(trial -> trial.put("origin", "SIMULATED")));
        }
        report().prints(
                        "two against one, …: faster …"
                                + " Not compared, as none of their trials counts or moved anything: noop (upload-256KiB-1_000x-ram), three (");
    }

    @Test
    void whatCompareWouldNotMixHasFiguresOfItsOwn() {
        TRIALS.campaign(folder.resolve("few"), trial -> trial.put("inFlight", 8), 5, 5, 5);
        TRIALS.campaign(folder.resolve("many"), trial -> trial.put("inFlight", 64), 9, 9, 9);
        report().prints("No verdict: There is one side only"
                + "… crt-java, in-flight=64 throughput 9.00 Gb/s (median over … in 3 trials, 9.00 to 9.00)"
                + "… crt-java, in-flight=8 throughput 5.00 Gb/s (median over … in 3 trials, 5.00 to 5.00)");
    }

    @Test
    void theFirstMetricThatTellsOfSpeedLeads() {
        TRIALS.campaign(campaign, runner("quick").andThen(trial -> latency(trial, 1_000_000)), 5, 5, 5);
        TRIALS.campaign(folder.resolve("other"), runner("tardy").andThen(trial -> latency(trial, 10_000_000)), 5, 5, 5);
        report().prints("quick latency-p50 1.00 ms … tardy latency-p50 10.0 ms …, 10.00 times quick's.");
    }

    /** As under an offered load, whose throughput is the rate that was asked for. */
    static void latency(ObjectNode trial, double nanos) {
        ArrayNode iterations = (ArrayNode) trial.get("iterations");
        iterations.forEach(iteration -> {
            ArrayNode measurements = (ArrayNode) iteration.get("measurements");
            measurements.insert(0, measurement("offered-rate", 500, "1/s", "NEUTRAL"));
            measurements.insert(1, measurement("latency-p50", nanos, "ns", "LOWER_IS_BETTER"));
        });
        Iteration[] all = Json.mapper().treeToValue(iterations, Iteration[].class);
        trial.set("summary", Json.mapper().valueToTree(Summary.of(List.of(all))));
    }

    private static ObjectNode measurement(String name, double value, String unit, String direction) {
        return Json.mapper()
                .createObjectNode()
                .put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("direction", direction);
    }
}
