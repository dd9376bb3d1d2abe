package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.basis.Binomial;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.power.DetectableEffect;
import dev.steelyard.analysis.power.StoppingRule;
import dev.steelyard.analysis.power.StoppingRule.Decision;
import dev.steelyard.analysis.rank.Blocks;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.resample.HierarchicalBootstrap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether verdicts err as rarely, and find as often, as they promise: on noise that was recorded from real trials. The
 * short form is everybody's; the long one has the 1,000 campaigns that docs/statistics.md reports.
 */
class CalibrationTest {

    private static final double CONFIDENCE = 0.95;

    /** What came out of one simulation. */
    private record Found(SharesByRecording alarms, int detected, int resampledAlarms, int campaigns) {

        /** As if each campaign had noise of its own: the stricter one of the two to hold against 5 %. */
        Interval falseAlarms() {
            return Binomial.share(alarms.hits(), campaigns, CONFIDENCE);
        }

        double power() {
            return (double) detected / campaigns;
        }
    }

    @ParameterizedTest
    @CsvSource({"crt-java,4", "crt-java,5", "crt-java,10", "noop,4", "noop,5", "noop,10"})
    void shortForm(String runner, int trials) {
        judge(simulate(runner, trials, 300), runner + " " + trials);
    }

    @Tag("soak")
    @ParameterizedTest
    @CsvSource({
        "crt-java,4",
        "crt-java,5",
        "crt-java,6",
        "crt-java,8",
        "crt-java,10",
        "noop,4",
        "noop,5",
        "noop,6",
        "noop,8",
        "noop,10"
    })
    void thousandCampaigns(String runner, int trials) {
        judge(simulate(runner, trials, 1_000), runner + " " + trials);
    }

    private static void judge(Found found, String name) {
        Interval byRecording = found.alarms().interval(CONFIDENCE);
        System.out.printf(
                "%s trials a side: false alarms %.1f %% (%.1f to %.1f), bootstrap alone %.1f %%, power %.1f %%%n",
                name,
                100.0 * found.alarms().hits() / found.campaigns(),
                100 * byRecording.low(),
                100 * byRecording.high(),
                100.0 * found.resampledAlarms() / found.campaigns(),
                100 * found.power());
        assertTrue(found.falseAlarms().low() <= 0.05, () -> name + ": false alarms " + found.falseAlarms());
        assertTrue(
                Binomial.share(found.detected(), found.campaigns(), CONFIDENCE).high() >= 0.9,
                () -> name + ": power " + found);
    }

    /** Each campaign reports what it could detect; that is planted into another one on the same stretch of noise. */
    private static Found simulate(String runner, int trials, int campaigns) {
        RecordedNoise noise = new RecordedNoise(runner, trials);
        SharesByRecording alarms = new SharesByRecording(noise.recordings());
        int detected = 0;
        int resampled = 0;
        for (int i = 0; i < campaigns; i++) {
            double[] window = noise.window(2 * trials);
            double[][] sides = noise.sides(window);
            Interval interval = HodgesLehmann.of(sides[0], sides[1], CONFIDENCE).interval();
            alarms.add(noise.recording(), !interval.contains(0));
            resampled += bootstrap(sides, i).contains(0) ? 0 : 1;
            double planted = DetectableEffect.of(Blocks.one(sides[0], sides[1]), CONFIDENCE);
            double[][] others = noise.sides(window);
            double[] shifted =
                    Arrays.stream(others[1]).map(value -> value + planted).toArray();
            detected +=
                    HodgesLehmann.of(others[0], shifted, CONFIDENCE).interval().low() > 0 ? 1 : 0;
        }
        return new Found(alarms, detected, resampled, campaigns);
    }

    private static Interval bootstrap(double[][] sides, long seed) {
        List<List<double[]>> first = List.of(singles(sides[0]));
        List<List<double[]>> second = List.of(singles(sides[1]));
        return new HierarchicalBootstrap(500, CONFIDENCE, seed).interval(first, second, false);
    }

    private static List<double[]> singles(double[] trials) {
        return Arrays.stream(trials).mapToObj(value -> new double[] {value}).toList();
    }

    @ParameterizedTest
    @CsvSource({"crt-java", "noop"})
    void manyLooksKeepTheErrorRate(String runner) {
        RecordedNoise noise = new RecordedNoise(runner, 1);
        StoppingRule rule = StoppingRule.of(5, 10, CONFIDENCE, 0.02);
        int alarms = 0;
        int campaigns = 1_000;
        for (int i = 0; i < campaigns; i++) {
            double[][] sides = noise.sides(noise.window(20));
            boolean alarm = false;
            for (int look = 0; look < rule.looks().size(); look++) {
                int trials = rule.looks().get(look).trials();
                Decision decision = rule.decide(look, Arrays.copyOf(sides[0], trials), Arrays.copyOf(sides[1], trials));
                alarm |= !decision.interval().contains(0);
            }
            alarms += alarm ? 1 : 0;
        }
        Interval share = Binomial.share(alarms, campaigns, CONFIDENCE);
        System.out.printf("%s, many looks: false alarms %.1f %%%n", runner, 100.0 * alarms / campaigns);
        assertTrue(share.low() <= 0.05, "false alarms " + share);
    }
}
