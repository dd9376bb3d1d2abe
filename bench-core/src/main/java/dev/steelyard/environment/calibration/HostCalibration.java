package dev.steelyard.environment.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a short measurement of the host itself found. Spreads are the standard deviation over the mean.
 *
 * @param when {@code before} or {@code after} the campaign
 * @param at ISO 8601 in UTC
 * @param timerStepNanos smallest step of the clock that was seen, in nanoseconds
 * @param timerCostNanos what a look at the clock costs, in nanoseconds
 * @param lostShare share of the time that a thread lost that did nothing but look at the clock, in gaps of more than 5 µs
 * @param longestGapNanos longest such gap, in nanoseconds
 * @param loopNanos median time of a fixed piece of arithmetic, in nanoseconds
 * @param loopSpread spread of these times
 * @param memoryBytesPerSecond median rate of copying more than caches hold, in bytes copied a second
 * @param memorySpread spread of the times of a copy
 * @param loopbackP50Nanos median round trip of a byte over loopback, in nanoseconds, or {@code null} where it failed
 * @param loopbackP99Nanos 99th percentile of it, or {@code null}
 * @param pressureShare share of the last ten seconds in which a thread of the host waited for a CPU, or {@code null} where
 *     the kernel does not tell
 */
public record HostCalibration(
        String when,
        String at,
        long timerStepNanos,
        double timerCostNanos,
        double lostShare,
        long longestGapNanos,
        double loopNanos,
        double loopSpread,
        double memoryBytesPerSecond,
        double memorySpread,
        @Nullable Long loopbackP50Nanos,
        @Nullable Long loopbackP99Nanos,
        @Nullable Double pressureShare) {

    /** A step of a thousandth of a millisecond, the precision with which latencies of a millisecond are kept. */
    static final long MOST_TIMER_STEP_NANOS = 1_000;

    /** The margin of comparisons: who loses more may differ by as much from chance alone. */
    static final double MOST_LOST = 0.02;

    /** From which pyperf calls a benchmark unstable. */
    static final double MOST_SPREAD = 0.10;

    /** More than the 0.75 ms for which Linux lets another thread keep a CPU. */
    static final long MOST_ROUND_TRIP_NANOS = 1_000_000;

    /** A choice: nothing of ours is at work yet, so whoever waits belongs to somebody else. */
    static final double MOST_PRESSURE = 0.10;

    /**
     * A figure beyond its limit.
     *
     * @param reason the figure and its limit in words
     * @param times how many times the limit it is, more than 1
     */
    public record Excess(String reason, double times) {}

    /** Why the host is noisy, a figure and its limit each; empty for a quiet one. */
    public List<String> reasons() {
        return excesses().stream().map(Excess::reason).toList();
    }

    /** All figures beyond their limits; none for a quiet host. */
    public List<Excess> excesses() {
        List<Excess> excesses = new ArrayList<>();
        if (timerStepNanos > MOST_TIMER_STEP_NANOS) {
            excesses.add(new Excess(
                    "the clock steps by " + timerStepNanos + " ns, more than " + MOST_TIMER_STEP_NANOS,
                    (double) timerStepNanos / MOST_TIMER_STEP_NANOS));
        }
        share(excesses, "a thread that only looks at the clock loses %s of its time", lostShare, MOST_LOST);
        share(excesses, "the same arithmetic varies by %s", loopSpread, MOST_SPREAD);
        share(excesses, "the same copy of memory varies by %s", memorySpread, MOST_SPREAD);
        if (loopbackP99Nanos != null && loopbackP99Nanos > MOST_ROUND_TRIP_NANOS) {
            String reason = String.format(
                    Locale.ROOT,
                    "one round trip of a hundred over loopback takes %.1f ms, more than %.0f",
                    loopbackP99Nanos / 1e6,
                    MOST_ROUND_TRIP_NANOS / 1e6);
            excesses.add(new Excess(reason, (double) loopbackP99Nanos / MOST_ROUND_TRIP_NANOS));
        }
        if (pressureShare != null && when.equals("before")) {
            share(excesses, "others waited for a CPU %s of the time", pressureShare, MOST_PRESSURE);
        }
        return excesses;
    }

    /** {@code quiet} or {@code noisy}. */
    public String verdict() {
        return reasons().isEmpty() ? "quiet" : "noisy";
    }

    private static void share(List<Excess> excesses, String sentence, double found, double most) {
        if (found > most) {
            String text = String.format(Locale.ROOT, "%.1f %%", 100 * found);
            String reason = String.format(Locale.ROOT, sentence + ", more than %.0f %%", text, 100 * most);
            excesses.add(new Excess(reason, found / most));
        }
    }
}
