package dev.steelyard.analysis.sample;

import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.model.iteration.Measurement.Direction;

/** One metric's values in one trial: one for each iteration, in their order. */
public final class Series {

    private final String unit;
    private final Direction direction;
    private final double[] warmups;
    private final double[] measured;

    /**
     * Of finite values.
     *
     * @param unit the metric's unit
     * @param direction which way it is better
     * @param warmups values of the warm-ups, which only tell whether there were enough of them
     * @param measured values of the usable iterations, at least one
     */
    public Series(String unit, Direction direction, double[] warmups, double[] measured) {
        this.unit = unit;
        this.direction = direction;
        this.warmups = warmups.clone();
        this.measured = Samples.requireFinite(measured).clone();
    }

    /** The metric's unit. */
    public String unit() {
        return unit;
    }

    /** Which way it is better. */
    public Direction direction() {
        return direction;
    }

    /** What the trial as a whole tells: the median of the usable iterations. */
    public double value() {
        return Samples.median(measured);
    }

    /** Values of the usable iterations. */
    public double[] measured() {
        return measured.clone();
    }

    /** How many warm-ups {@link #all} begins with. */
    public int warmupCount() {
        return warmups.length;
    }

    /** Warm-ups and usable iterations. */
    public double[] all() {
        double[] all = new double[warmups.length + measured.length];
        System.arraycopy(warmups, 0, all, 0, warmups.length);
        System.arraycopy(measured, 0, all, warmups.length, measured.length);
        return all;
    }
}
