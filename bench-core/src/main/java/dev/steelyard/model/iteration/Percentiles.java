package dev.steelyard.model.iteration;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many values it takes to tell a percentile: so many that one is to be expected beyond it. Of fewer, every high
 * percentile is the greatest value under another name.
 */
public final class Percentiles {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private Percentiles() {}

    /**
     * The least {@code n} with {@code (100 - percentile) * n >= 100}; 1 for the greatest value, which is what it says it is.
     *
     * @param percentile from 0 to 100
     */
    public static long fewest(double percentile) {
        BigDecimal beyond = ALL.subtract(BigDecimal.valueOf(percentile));
        return beyond.signum() <= 0
                ? 1
                : ALL.divide(beyond, 0, RoundingMode.CEILING).longValueExact();
    }

    /** Whether that many values tell a percentile. */
    public static boolean told(double percentile, long count) {
        return count >= fewest(percentile);
    }
}
