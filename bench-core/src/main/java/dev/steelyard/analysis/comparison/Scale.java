package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import java.util.Arrays;

/**
 * The scale on which trials are compared. Rates and times are compared by ratio, on logarithms: noise grows with the
 * value, and "3 % faster" then means the same whichever side is the base. A metric that can be 0 has no logarithm and is
 * compared by difference, in units of the first side's median where that is not 0.
 */
public sealed interface Scale {

    /** On this scale. */
    double of(double value);

    /** A shift on this scale as a relative change. */
    double change(double shift);

    /** A relative change as a shift on this scale. */
    double shift(double change);

    /** Whether changes are relative; else they are in the metric's own unit. */
    default boolean relative() {
        return true;
    }

    /** Logarithms. */
    record Ratio() implements Scale {
        @Override
        public double of(double value) {
            return Math.log(value);
        }

        @Override
        public double change(double shift) {
            return Math.expm1(shift);
        }

        @Override
        public double shift(double change) {
            return Math.log1p(change);
        }
    }

    /**
     * Values over a base.
     *
     * @param base 1 where the first side's median is 0
     * @param relative whether the base is that median
     */
    record Difference(double base, boolean relative) implements Scale {
        @Override
        public double of(double value) {
            return value / base;
        }

        @Override
        public double change(double shift) {
            return shift;
        }

        @Override
        public double shift(double change) {
            return change;
        }
    }

    /** The scale for these trials. */
    static Scale fitting(double[] baseline, double[] candidate) {
        boolean positive = Arrays.stream(baseline).allMatch(value -> value > 0)
                && Arrays.stream(candidate).allMatch(value -> value > 0);
        if (positive) {
            return new Ratio();
        }
        double base = Math.abs(Samples.median(baseline));
        return base == 0 ? new Difference(1, false) : new Difference(base, true);
    }

    /** An interval of shifts as one of changes. */
    default Interval change(Interval shift) {
        return shift.bounded()
                ? new Interval(change(shift.low()), change(shift.high()), shift.confidence())
                : Interval.unbounded(shift.confidence());
    }
}
