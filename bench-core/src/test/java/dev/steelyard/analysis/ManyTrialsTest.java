package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.Verdict;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A thousand trials a side, and instances as the outer level. */
class ManyTrialsTest {

    private static Side side(String name, int trials, int instances, boolean own, double level) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        List<TrialSample> samples = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            double trial = level * (1 + 0.05 * random.nextDouble());
            double[] measured =
                    random.doubles(5).map(value -> trial * (1 + 0.01 * value)).toArray();
            String instance = (own ? name : "") + i % instances;
            samples.add(new TrialSample(
                    name + "/" + i,
                    instance,
                    "2026-01-01T00:00:00Z",
                    "workload",
                    new TreeMap<>(Map.of("runner", name)),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Map.of("throughput", new Series("Gb/s", Direction.HIGHER_IS_BETTER, new double[0], measured))));
        }
        return new Side(name, samples);
    }

    private static Comparison compared(Side first, Side second) {
        return new Comparer(ComparisonOptions.usual(Set.of("runner"))).compare(List.of(first, second));
    }

    @Test
    void aThousandTrialsASide() {
        long start = cpuNanos();
        Comparison comparison = compared(side("a", 1_000, 1, false, 5), side("b", 1_000, 1, false, 5.1));
        System.out.println("2 x 1,000 trials, 10,000 rounds: " + (cpuNanos() - start) / 1_000_000 + " ms of CPU");
        assertInstanceOf(Verdict.Faster.class, comparison.comparisons().get(0).verdict());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void instancesThatMetBothSidesAreAligned() {
        Comparison comparison = compared(side("a", 20, 2, false, 5), side("b", 20, 2, false, 5.5));
        assertInstanceOf(Verdict.Faster.class, comparison.comparisons().get(0).verdict());
    }

    @Test
    void instancesThatMetOneSideAreTheObservations() {
        Comparison comparison = compared(side("a", 20, 4, true, 5), side("b", 20, 4, true, 6));
        assertInstanceOf(Verdict.Faster.class, comparison.comparisons().get(0).verdict());
    }

    @Test
    void oneInstanceAgainstSeveralTellsNothing() {
        Comparison comparison = compared(side("a", 20, 1, true, 5), side("b", 20, 4, true, 6));
        assertInstanceOf(
                Verdict.CannotTell.class, comparison.comparisons().get(0).verdict());
    }
}
