package dev.steelyard.environment.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Measures the host itself for about a fifth of a second. What the first rounds take warms the code up and is dropped. */
public final class Calibration {

    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Pattern SOME = Pattern.compile("some avg10=([0-9.]+)");

    /** From which Linux's osnoise tracer counts a gap as noise. */
    private static final long GAP_NANOS = 5_000;

    private static final int CLOCK_LOOKS = 50_000;
    private static final long SPIN_NANOS = 40_000_000;
    private static final int DROPPED = 4;
    private static final int LOOPS = 16;
    private static final int LOOP_STEPS = 1_500_000;
    private static final int COPIES = 12;

    /** Above the share of the last cache that a virtual machine mostly gets. */
    private static final int COPIED_BYTES = 16 << 20;

    /** So that no loop below can be left out as useless. */
    @SuppressWarnings("UnusedVariable")
    private static volatile long sink;

    private Calibration() {}

    /**
     * What is found now.
     *
     * @param when {@code before} or {@code after} the campaign
     */
    public static HostCalibration perform(String when) {
        Double pressure = pressure();
        long[] clock = clock();
        long[] spin = spin();
        double[] loops = loops();
        double[] copies = copies();
        long[] trips = Loopback.roundTrips();
        return new HostCalibration(
                when,
                Instant.now().toString(),
                clock[0],
                (double) clock[1] / CLOCK_LOOKS,
                (double) spin[0] / spin[2],
                spin[1],
                median(loops),
                spread(loops),
                COPIED_BYTES * 1e9 / median(copies),
                spread(copies),
                trips.length == 0 ? null : (Long) trips[trips.length / 2],
                trips.length == 0 ? null : (Long) trips[trips.length * 99 / 100],
                pressure);
    }

    /** Smallest step, and time of all looks. */
    private static long[] clock() {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        long last = start;
        for (int i = 0; i < CLOCK_LOOKS; i++) {
            long now = System.nanoTime();
            if (now > last && now - last < least) {
                least = now - last;
            }
            last = now;
        }
        return new long[] {least, last - start};
    }

    /** Sum of gaps, the longest one, and the time of it all. */
    private static long[] spin() {
        long lost = 0;
        long longest = 0;
        long start = System.nanoTime();
        long last = start;
        while (last - start < SPIN_NANOS) {
            long now = System.nanoTime();
            long gap = now - last;
            if (gap > GAP_NANOS) {
                lost += gap;
                longest = Math.max(longest, gap);
            }
            last = now;
        }
        return new long[] {lost, longest, last - start};
    }

    private static double[] loops() {
        double[] nanos = new double[LOOPS];
        for (int i = -DROPPED; i < LOOPS; i++) {
            long start = System.nanoTime();
            sink = arithmetic(start | 1);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        return nanos;
    }

    /** Marsaglia's xorshift (Journal of Statistical Software 8, 2003): each step waits for the one before. */
    private static long arithmetic(long seed) {
        long state = seed;
        for (int i = 0; i < LOOP_STEPS; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    private static double[] copies() {
        byte[] from = new byte[COPIED_BYTES];
        byte[] to = new byte[COPIED_BYTES];
        double[] nanos = new double[COPIES];
        for (int i = -DROPPED; i < COPIES; i++) {
            from[(i + DROPPED) * 4096] = (byte) i;
            long start = System.nanoTime();
            System.arraycopy(from, 0, to, 0, COPIED_BYTES);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        sink = to[COPIED_BYTES / 2];
        return nanos;
    }

    /** Pressure stall information, Documentation/accounting/psi.rst; not every kernel has it. */
    private static @Nullable Double pressure() {
        try {
            Matcher some = SOME.matcher(Files.readString(PRESSURE));
            return some.find() ? (Double) (Double.parseDouble(some.group(1)) / 100) : null;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double spread(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1)) / mean;
    }
}
