package dev.steelyard.cli.output.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Summary;
import dev.steelyard.cli.output.ProgressLine;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.format.Json;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.ResourceUse;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import dev.steelyard.model.trial.Validity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputTest {

    private static final Target EMBEDDED = new Target(Target.Type.EMBEDDED, null, null, null, null, false);
    private static final Schedule SCHEDULE = new Schedule(1, 10, 60_000_000_000L);
    private static final Workload WORKLOAD = new Workload("objects", "1.0", "small", "", null, null, Map.of());
    private static final TrialPlan PLAN = new TrialPlan(
            "c", 1, WORKLOAD, false, "noop", Parameters.none(), true, EMBEDDED, SCHEDULE, 25, 1, "f", "s", Map.of());

    private long nowNanos;
    private @Nullable Long durationNanos;
    private long errors;

    private String shown(boolean terminal) {
        nowNanos = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressLine line =
                new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> nowNanos);
        line.planned(Path.of("results/c"), List.of(PLAN));
        for (int tenth = 1; tenth <= 120; tenth++) {
            nowNanos = tenth * 100_000_000L;
            line.progress(
                    PLAN,
                    new TrialProgress(
                            0, true, nowNanos, tenth, 240, tenth * 12_500_000L, 3_000_000_000L, durationNanos, errors));
        }
        line.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void intoAPipeGoesAPlainLineNowAndThen() {
        String text = shown(false);

        assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)), text);
        assertEquals(4, text.lines().count(), text);
        assertTrue(
                text.contains(
                        "[1/1] small noop  warm-up  51/240 objects  608.0 MiB  1.00 Gb/s now, 1.00 so far  0:19 left"),
                text);
    }

    @Test
    void aPassThatATimeEndsIsToldByTime() {
        durationNanos = 30_000_000_000L;
        String text = shown(false);

        assertTrue(text.contains("  51 objects  608.0 MiB  1.00 Gb/s now, 1.00 so far  0:25 left"), text);
    }

    @Test
    void errorsAreToldWhileTheyHappen() {
        assertFalse(shown(false).contains("error"));
        errors = 7;
        assertTrue(shown(false).contains(" 51/240 objects, 7 errors  608.0 MiB "));
    }

    @Test
    void onATerminalOneLineIsWrittenOver() {
        String text = shown(true);

        assertEquals(1, text.lines().filter(line -> line.contains("planned")).count());
        assertTrue(text.contains("\r\u001b[K[1/1] small noop"), text);
    }

    @Test
    void theSummaryFlagsWhatMustNotBeTakenAtFaceValue() {
        CampaignOutcome outcome = new CampaignOutcome(
                Path.of("results/c"),
                List.of(
                        result(1, "noop", List.of(), false, 1_000_000_000, 2_000_000_000),
                        result(2, "crt-java", List.of("2 objects had wrong bytes"), true, 1_000_000_000)),
                false,
                null,
                3);

        assertEquals("""
                workload  runner    status               n  Gb/s median (min-max)  p50  p99  CPU-s/GiB  errors
                small     noop      done                 2       6.00 (4.00-8.00)    -    -       1.07       0
                small     crt-java  done, INVALID, cold  1                   8.00    -    -       1.07       0
                  small, crt-java: invalid: 2 objects had wrong bytes
                  small, crt-java: cold: a sole pass without warm-up; give a longer --time-budget for more

                Target: the embedded endpoint, on this host
                Schedule: 1 warm-up, at most 10 measured, time budget 60.0 s
                In flight: at most 25
                Parity: equal, every client gets the same settings
                Settings in force:
                  part-size = 8MiB (default)
                Results: results/c
                """, SummaryTable.render(outcome));
    }

    @Test
    void aStoppedCampaignIsNamedByItsFolder() {
        CampaignOutcome outcome = new CampaignOutcome(Path.of("elsewhere/c"), List.of(), true, null, 130);

        assertTrue(
                SummaryTable.render(outcome).contains("go on with 'steelyard run --resume elsewhere/c'"),
                SummaryTable.render(outcome));
    }

    @Test
    void anIterationThatDoesNotCountInTheResultDoesNotCountInTheSummary() {
        TrialResult result = result(
                1,
                "noop",
                List.of("iteration 1: 1 of 1 operations failed"),
                false,
                List.of(iteration(1_000_000_000), iteration(4_000_000_000L, 1)));

        TrialFigures figures = TrialFigures.of(result);
        assertEquals(8.0, figures.medianGbps());
        assertEquals(8.0, figures.minGbps());
        assertEquals(1, figures.errors());
    }

    @Test
    void theDocumentForProgramsHasTheSameFigures() {
        CampaignOutcome outcome = new CampaignOutcome(
                Path.of("results/c"), List.of(result(1, "noop", List.of(), false, 1)), false, null, 0);

        var trial = Json.mapper()
                .readTree(SummaryDocument.render(outcome))
                .get("trials")
                .get(0);
        assertEquals("noop", trial.get("runner").asString());
        assertTrue(trial.get("valid").asBoolean());
        assertEquals(1, trial.get("iterations").asInt());
    }

    private static TrialResult result(
            int number, String runner, List<String> invalid, boolean cold, long... durationsNanos) {
        return result(
                number,
                runner,
                invalid,
                cold,
                Arrays.stream(durationsNanos).mapToObj(OutputTest::iteration).toList());
    }

    private static TrialResult result(
            int number, String runner, List<String> invalid, boolean cold, List<Iteration> iterations) {
        return new TrialResult(
                "1.0",
                "c/" + number,
                "c",
                number,
                TrialResult.Origin.MEASURED,
                TrialResult.Isolation.FORKED,
                Status.DONE,
                null,
                null,
                Validity.of(invalid),
                false,
                cold,
                false,
                "small",
                "objects",
                "0",
                1,
                1_000_000_000,
                runner,
                true,
                List.of(new EffectiveSetting("part-size", "8MiB", EffectiveSetting.Origin.DEFAULT, null)),
                25,
                SCHEDULE,
                EMBEDDED,
                "1",
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                iterations,
                null,
                null,
                null,
                Summary.of(iterations),
                Map.of(),
                null,
                null);
    }

    private static Iteration iteration(long durationNanos) {
        return iteration(durationNanos, 0);
    }

    private static Iteration iteration(long durationNanos, long errors) {
        return iteration(durationNanos, errors, Derivation.measurements(iteration(durationNanos, errors, List.of())));
    }

    private static Iteration iteration(long durationNanos, long errors, List<Measurement> measurements) {
        ResourceUse use = new ResourceUse(900_000_000L, 100_000_000L, null, null, null, null, null, null, null, null);
        return new Iteration(
                0,
                false,
                "",
                durationNanos,
                1,
                errors,
                1_000_000_000,
                null,
                null,
                null,
                List.of(),
                measurements,
                use,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
