package dev.steelyard.engine.rate;

import dev.steelyard.model.load.Load;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When operations are to start, one after the other; the same again for the same seed. Going on to the next one
 * allocates nothing. For one thread.
 */
public final class IntendedStarts {

    private static final double NANOS_PER_SECOND = 1e9;

    private final boolean poisson;
    private final double[] ratesPerSecond;
    private final long[] endNanos;
    private final long most;
    private SplittableRandom random = new SplittableRandom();
    private long baseNanos;
    private long beginNanos;
    private long offsetNanos;
    private long inStep;
    private long count;
    private int step;

    /**
     * For these steps.
     *
     * @param otherwiseNanos how long a step lasts that does not say so, in nanoseconds; {@link Long#MAX_VALUE} for as
     *     long as there are operations
     * @param most most operations of all steps together
     */
    public IntendedStarts(Load.Arrivals arrivals, List<Load.Step> steps, long otherwiseNanos, long most) {
        this.poisson = arrivals == Load.Arrivals.POISSON;
        this.ratesPerSecond =
                steps.stream().mapToDouble(Load.Step::ratePerSecond).toArray();
        this.endNanos = new long[ratesPerSecond.length];
        this.most = most;
        long end = 0;
        for (int i = 0; i < endNanos.length; i++) {
            Long said = steps.get(i).durationNanos();
            long duration = said == null ? otherwiseNanos : said;
            end = end > Long.MAX_VALUE - duration ? Long.MAX_VALUE : end + duration;
            endNanos[i] = end;
        }
    }

    /**
     * Begins from the first one.
     *
     * @param base the time, of {@link System#nanoTime}, from which the steps count
     */
    public void begin(long base, long seed) {
        random = new SplittableRandom(seed);
        baseNanos = base;
        count = 0;
        enter(0);
    }

    /** Whether there is a further one. */
    public boolean hasNext() {
        return step < endNanos.length && count < most;
    }

    /** Its time, on the scale of {@link System#nanoTime}. */
    public long nextNanos() {
        return baseNanos + offsetNanos;
    }

    /** The step that it belongs to. */
    public int step() {
        return step;
    }

    /** Goes on to the one after it. */
    public void advance() {
        count++;
        inStep++;
        offsetNanos = poisson
                ? offsetNanos + gapNanos()
                : beginNanos + Math.round(inStep * NANOS_PER_SECOND / ratesPerSecond[step]);
        if (offsetNanos >= endNanos[step]) {
            enter(step + 1);
        }
    }

    /** Has none any more. */
    public void end() {
        step = endNanos.length;
    }

    /** Distances forget the past, so those of a new step count from its begin. */
    private void enter(int next) {
        step = next;
        while (step < endNanos.length) {
            beginNanos = step == 0 ? 0 : endNanos[step - 1];
            inStep = 0;
            offsetNanos = poisson ? beginNanos + gapNanos() : beginNanos;
            if (offsetNanos < endNanos[step]) {
                return;
            }
            step++;
        }
    }

    /** Exponentially distributed, by inversion: -ln(1 - u) / rate. */
    private long gapNanos() {
        return (long) (-Math.log1p(-random.nextDouble()) * NANOS_PER_SECOND / ratesPerSecond[step]);
    }
}
