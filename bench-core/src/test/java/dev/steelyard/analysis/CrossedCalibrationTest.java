package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.basis.Binomial;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether verdicts err rarely, and find what they promise, where several machines met both sides: each machine has a level
 * of its own and a stretch of recorded noise.
 */
class CrossedCalibrationTest {

    private static final double CONFIDENCE = 0.95;

    /** One round of the bootstrap, which decides nothing. */
    private static final ComparisonOptions OPTIONS =
            new ComparisonOptions(List.of(), Set.of("runner"), Set.of(), CONFIDENCE, 0.02, 1, 0, null);

    @ParameterizedTest
    @CsvSource({"crt-java,4,1", "crt-java,6,1", "crt-java,8,1", "noop,4,2", "noop,6,2", "noop,2,4"})
    void shortForm(String runner, int machines, int trials) {
        judge(runner, machines, trials, 300);
    }

    @Tag("soak")
    @ParameterizedTest
    @CsvSource({
        "crt-java,4,1",
        "crt-java,6,1",
        "crt-java,8,1",
        "crt-java,4,2",
        "crt-java,6,2",
        "crt-java,2,4",
        "noop,4,1",
        "noop,6,1",
        "noop,8,1",
        "noop,4,2",
        "noop,6,2",
        "noop,2,4"
    })
    void thousandCampaigns(String runner, int machines, int trials) {
        judge(runner, machines, trials, 1_000);
    }

    private static void judge(String runner, int machines, int trials, int campaigns) {
        RecordedNoise noise = new RecordedNoise(runner, machines * 10L + trials);
        SplittableRandom levels = new SplittableRandom(machines);
        int alarms = 0;
        int promised = 0;
        int detected = 0;
        for (int i = 0; i < campaigns; i++) {
            List<double[]> windows = new ArrayList<>();
            for (int machine = 0; machine < machines; machine++) {
                windows.add(shifted(noise.window(2 * trials), 2 * levels.nextDouble()));
            }
            MetricComparison without = compared(windows, noise, 0);
            alarms += without.verdict().change().interval().contains(0) ? 0 : 1;
            if (Double.isFinite(without.detectable())) {
                MetricComparison with = compared(windows, noise, Math.log1p(without.detectable()));
                promised++;
                detected += with.verdict().change().interval().low() > 0 ? 1 : 0;
            }
        }
        Interval falseAlarms = Binomial.share(alarms, campaigns, CONFIDENCE);
        System.out.printf(
                "%s, %d machines, %d trials a side on each: false alarms %.1f %% (%.1f to %.1f), power %.1f %% of %d%n",
                runner,
                machines,
                trials,
                100.0 * alarms / campaigns,
                100 * falseAlarms.low(),
                100 * falseAlarms.high(),
                100.0 * detected / Math.max(1, promised),
                promised);
        assertTrue(falseAlarms.low() <= 0.05, "false alarms " + falseAlarms);
        assertTrue(
                promised == 0 || Binomial.share(detected, promised, CONFIDENCE).high() >= 0.9, "found " + detected);
    }

    private static double[] shifted(double[] values, double shift) {
        return Arrays.stream(values).map(value -> value + shift).toArray();
    }

    /** The windows divided anew, the second side better by a shift of logarithms. */
    private static MetricComparison compared(List<double[]> windows, RecordedNoise noise, double shift) {
        List<TrialSample> first = new ArrayList<>();
        List<TrialSample> second = new ArrayList<>();
        for (int machine = 0; machine < windows.size(); machine++) {
            double[][] sides = noise.sides(windows.get(machine));
            first.addAll(TrialsOfOne.of("a", "machine" + machine, "workload", rates(sides[0])));
            second.addAll(TrialsOfOne.of("b", "machine" + machine, "workload", rates(shifted(sides[1], shift))));
        }
        MetricComparison compared = new Comparer(OPTIONS)
                .compare(List.of(new Side("a", first), new Side("b", second)))
                .comparisons()
                .get(0);
        assertEquals("hodges-lehmann-within-instances", compared.method());
        return compared;
    }

    private static double[] rates(double[] logarithms) {
        return Arrays.stream(logarithms).map(Math::exp).toArray();
    }
}
