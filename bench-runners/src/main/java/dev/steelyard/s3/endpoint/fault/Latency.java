package dev.steelyard.s3.endpoint.fault;

/**
 * A distribution of times.
 *
 * <ul>
 *   <li>{@code FIXED}: {@code first} nanoseconds,
 *   <li>{@code UNIFORM}: between {@code first} and {@code second} nanoseconds,
 *   <li>{@code EXPONENTIAL}: with the mean of {@code first} nanoseconds, {@code -mean ln(1 - u)},
 *   <li>{@code LOGNORMAL}: with the median of {@code first} nanoseconds and the standard deviation {@code second} of its
 *       logarithm, {@code median exp(sigma z)} where z is normal by the transform of Box and Muller (Annals of
 *       Mathematical Statistics 29, 1958),
 *   <li>{@code PARETO}: of {@code first} nanoseconds at least with the tail's exponent {@code second}, {@code min (1 -
 *       u)^(-1/shape)}.
 * </ul>
 *
 * @param shape which one
 * @param first parameter, in nanoseconds
 * @param second parameter, in the shape's unit; 0 where there is none
 * @param capNanos no time is longer
 */
public record Latency(Shape shape, double first, double second, long capNanos) {

    /** An hour: what a heavy tail throws out must not keep a connection for days. */
    static final long USUAL_CAP_NANOS = 3_600_000_000_000L;

    /** The distributions. */
    public enum Shape {
        FIXED,
        UNIFORM,
        EXPONENTIAL,
        LOGNORMAL,
        PARETO
    }

    /**
     * Always the same time.
     *
     * @param nanos how long
     * @return the distribution of one value
     */
    public static Latency fixed(long nanos) {
        return new Latency(Shape.FIXED, nanos, 0, nanos);
    }

    /**
     * Makes a time of two numbers that were drawn.
     *
     * @param u from 0 to 1, without 1
     * @param v another
     * @return nanoseconds
     */
    public long nanos(double u, double v) {
        double drawn = switch (shape) {
            case FIXED -> first;
            case UNIFORM -> first + u * (second - first);
            case EXPONENTIAL -> -first * Math.log1p(-u);
            case LOGNORMAL -> first * Math.exp(second * Math.sqrt(-2 * Math.log1p(-u)) * Math.cos(2 * Math.PI * v));
            case PARETO -> first * Math.pow(1 - u, -1 / second);
        };
        return (long) Math.min(drawn, (double) capNanos);
    }
}
