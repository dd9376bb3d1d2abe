package dev.steelyard.analysis;

import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Trials with one iteration each, for tests of comparisons. */
final class TrialsOfOne {

    private TrialsOfOne() {}

    /** Trials of one runner on one machine, a throughput each. */
    static List<TrialSample> of(String runner, String machine, String workload, double... gbps) {
        return IntStream.range(0, gbps.length)
                .mapToObj(i -> new TrialSample(
                        "campaign/" + (i + 1),
                        machine,
                        "2026-01-01T00:00:00Z",
                        workload,
                        new TreeMap<>(Map.of("runner", runner)),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of("throughput", series(gbps[i]))))
                .toList();
    }

    private static Series series(double gbps) {
        return new Series("Gb/s", Direction.HIGHER_IS_BETTER, new double[0], new double[] {gbps});
    }

    /** The same on a machine as a side. */
    static Side side(String runner, double... gbps) {
        return new Side(runner, of(runner, "machine", "workload", gbps));
    }
}
