package dev.steelyard.cli.output.text;

import java.util.Locale;

/** Numbers for people: a fixed number of digits and a unit. */
public final class Figures {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BITS_PER_BYTE = 8;

    private Figures() {}

    /** Throughput in Gb/s, that is 10^9 bits a second. */
    public static double gbps(long bytes, long nanos) {
        return nanos <= 0 ? 0 : bytes * BITS_PER_BYTE / nanos;
    }

    /** A value with its unit; times in the unit that suits them. */
    public static String amount(double value, String unit) {
        return unit.equals("ns") ? latency(Math.round(value)) : (rounded(value) + " " + unit).strip();
    }

    /** Three digits or more: {@code 12.3}, {@code 0.0123}. */
    public static String rounded(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || size == 0 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g";
        return String.format(Locale.ROOT, format, value);
    }

    /** A latency in the unit that suits it. */
    public static String latency(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        } else if (nanos < 1_000_000) {
            return rounded(nanos / 1e3) + " us";
        } else if (nanos < 1_000_000_000) {
            return rounded(nanos / 1e6) + " ms";
        }
        return rounded(nanos / NANOS_PER_SECOND) + " s";
    }

    /** Minutes and seconds. */
    public static String clock(long nanos) {
        long seconds = Math.round(nanos / NANOS_PER_SECOND);
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
