package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.power.LooksTaken;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to compare.
 *
 * @param metrics names of metrics; empty for the first one that has a direction
 * @param factors names of circumstances that are meant to differ, such as {@code runner} or {@code setting:part-size}
 * @param despite names of obstacles to overlook
 * @param confidence of all intervals, and so of all verdicts, together, such as 0.95
 * @param margin smallest relative change that matters, such as 0.02
 * @param rounds resamples of the bootstrap
 * @param seed of the bootstrap
 * @param looks that the campaign took at the trials before it ended, or {@code null} when their number was fixed, or
 *     came of several campaigns
 */
public record ComparisonOptions(
        List<String> metrics,
        Set<String> factors,
        Set<String> despite,
        double confidence,
        double margin,
        int rounds,
        long seed,
        @Nullable LooksTaken looks) {

    /** Confidence 95 %, margin 2 %, 10,000 rounds, seed 0, strict, for the main metric. */
    public static ComparisonOptions usual(Set<String> factors) {
        return new ComparisonOptions(List.of(), factors, Set.of(), 0.95, 0.02, 10_000, 0, null);
    }

    /** The same for trials of a campaign that took these looks at them; {@code null} for none. */
    public ComparisonOptions after(@Nullable LooksTaken taken) {
        return new ComparisonOptions(metrics, factors, despite, confidence, margin, rounds, seed, taken);
    }
}
