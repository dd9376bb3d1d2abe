package dev.steelyard.analysis.basis;

/**
 * A two-sided confidence interval. Infinite ends mean that so few observations exclude nothing on that side.
 *
 * @param low lower end
 * @param high upper end
 * @param confidence coverage that its method promises, between 0 and 1
 */
public record Interval(double low, double high, double confidence) {

    /** With ends in order. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** The interval that excludes nothing. */
    public static Interval unbounded(double confidence) {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    }

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The smallest interval that holds both, at this one's confidence. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high), confidence);
    }

    /** Half its width. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Whether both ends are finite. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
