package dev.steelyard.jmh;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Gives what runners measured to JMH as secondary results, each with its own unit: means over passes and iterations.
 *
 * <p>Auxiliary counters cannot do that: their names are fixed, events are summed over iterations, and rates get JMH's
 * unit of time and vanish in single shots.
 */
public final class Figures implements InternalProfiler {

    /** JMH makes the profiler and the benchmark apart from each other, in one process. */
    private static final List<Measurement> MEASURED = new ArrayList<>();

    /** As JMH makes it. */
    public Figures() {}

    /** Takes what one pass gave. */
    static void add(Iteration iteration) {
        synchronized (MEASURED) {
            MEASURED.addAll(iteration.measurements());
        }
    }

    @Override
    public String getDescription() {
        return "What Steelyard's runners measure themselves, such as Gb/s or GFLOP/s; always on";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        synchronized (MEASURED) {
            MEASURED.clear();
        }
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        synchronized (MEASURED) {
            return MEASURED.stream()
                    .map(measured ->
                            new ScalarResult(measured.name(), measured.value(), measured.unit(), AggregationPolicy.AVG))
                    .toList();
        }
    }
}
