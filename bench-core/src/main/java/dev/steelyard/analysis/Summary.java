package dev.steelyard.analysis;

import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value for each metric over a trial: the median over its measured iterations that may be used; of the share of
 * failed operations over all measured iterations, as those without failures would always say 0.
 */
public final class Summary {

    private Summary() {}

    /** Medians in the order in which metrics first appear; of an even number of values the mean of the middle two. */
    public static List<Measurement> of(List<Iteration> iterations) {
        Map<String, List<Measurement>> byName = new LinkedHashMap<>();
        for (Iteration iteration : iterations) {
            for (Measurement measurement : iteration.measurements()) {
                if (usable(iteration, measurement.name())) {
                    byName.computeIfAbsent(measurement.name(), name -> new ArrayList<>())
                            .add(measurement);
                }
            }
        }
        return byName.values().stream().map(Summary::median).toList();
    }

    /**
     * The metric by which trials are told first, compared and ranked: the first one, in the summary's order, that has a
     * better direction and speaks of speed. Under an offered load that is no rate that was asked for, but the sustained rate
     * or a latency.
     */
    public static Optional<Measurement> leading(Collection<Measurement> summary) {
        return summary.stream()
                .filter(metric -> metric.direction() != Direction.NEUTRAL)
                .filter(metric -> !metric.name().equals(Derivation.ERROR_RATE))
                .findFirst();
    }

    /** Measured, without errors, and what was asked. */
    public static boolean usable(Iteration iteration) {
        return !iteration.warmup()
                && iteration.errors() == 0
                && iteration.wrong().isEmpty();
    }

    /** Whether what this iteration says of a metric counts. */
    public static boolean usable(Iteration iteration, String metric) {
        return metric.equals(Derivation.ERROR_RATE) ? !iteration.warmup() : usable(iteration);
    }

    private static Measurement median(List<Measurement> values) {
        double median =
                Samples.median(values.stream().mapToDouble(Measurement::value).toArray());
        Measurement first = values.get(0);
        return new Measurement(first.name(), median, first.unit(), first.direction());
    }
}
