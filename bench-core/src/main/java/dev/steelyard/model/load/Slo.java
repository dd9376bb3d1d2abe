package dev.steelyard.model.load;

import dev.steelyard.model.iteration.Percentiles;
import java.math.BigDecimal;

/**
 * A service level objective: a percentile of the latency from the intended start that stays below a limit.
 *
 * @param percentile above 0, up to 100 for the slowest operation
 * @param limitNanos the limit, in nanoseconds
 */
public record Slo(double percentile, long limitNanos) {

    /** The percentile of the slowest operation. */
    public static final double SLOWEST = 100;

    private static final int MILLIS_DIGITS = 6;

    /** Operations without which nothing tells whether it is met. */
    public long leastOperations() {
        return Percentiles.fewest(percentile);
    }

    /** The percentile as {@code --slo} takes it: {@code p99.9} or {@code max}. */
    public String which() {
        return percentile == SLOWEST
                ? "max"
                : "p" + BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
    }

    /** As {@code --slo} takes it. */
    public String text() {
        return which() + "<"
                + BigDecimal.valueOf(limitNanos, MILLIS_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString() + "ms";
    }
}
