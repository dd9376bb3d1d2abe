package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.sample.Obstacle;
import java.util.ArrayList;
import java.util.List;

/**
 * Sides against the first of them.
 *
 * @param sides their names, the baseline first
 * @param options how they were compared
 * @param despite what spoke against it and was overlooked, since the options said so; belongs into every output
 * @param notes what concerns all comparisons
 * @param comparisons one for each workload, side but the first, and metric
 */
public record Comparison(
        List<String> sides,
        ComparisonOptions options,
        List<Obstacle> despite,
        List<String> notes,
        List<MetricComparison> comparisons) {

    /** The same with more notes behind its own. */
    public Comparison noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Comparison(sides, options, despite, List.copyOf(all), comparisons);
    }
}
