package dev.steelyard.model.iteration;

/**
 * One metric's value for one iteration.
 *
 * @param name the metric's name
 * @param value the value in {@code unit}
 * @param unit the metric's unit, such as {@code Gb/s}
 * @param direction which way is better
 */
public record Measurement(String name, double value, String unit, Direction direction) {

    /** Which way a metric is better. */
    public enum Direction {
        /** More is better, as for throughput. */
        HIGHER_IS_BETTER,
        /** Less is better, as for latency. */
        LOWER_IS_BETTER,
        /** Neither: a fact beside the others. */
        NEUTRAL
    }
}
