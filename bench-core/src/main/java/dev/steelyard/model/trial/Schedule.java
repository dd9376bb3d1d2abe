package dev.steelyard.model.trial;

import dev.steelyard.model.load.Load;
import org.jspecify.annotations.Nullable;

/**
 * How often a trial repeats its pass. At least one whole pass is always measured; no further one begins once the budget
 * is spent.
 *
 * @param warmupIterations passes before the measured ones
 * @param maxMeasuredIterations most measured passes
 * @param timeBudgetNanos time for warm-up and measurement together, in nanoseconds
 * @param load the load that a pass offers, or {@code null} for a closed loop, in which an operation starts when another
 *     ends
 */
public record Schedule(
        int warmupIterations,
        int maxMeasuredIterations,
        long timeBudgetNanos,
        @Nullable Load load) {

    /** In a closed loop. */
    public Schedule(int warmupIterations, int maxMeasuredIterations, long timeBudgetNanos) {
        this(warmupIterations, maxMeasuredIterations, timeBudgetNanos, null);
    }

    /** The search for the highest rate, or {@code null} when there is none. */
    public Load.@Nullable Ramp ramp() {
        Load offered = load;
        return offered == null ? null : offered.ramp();
    }
}
