package dev.steelyard.kernel.host;

import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.Sizes;
import org.jspecify.annotations.Nullable;

/** Sizes where nobody gave one. They follow from the caches that the machine claims, by the rules of docs/kernels.md. */
public final class DefaultSizes {

    private static final long MIB = 1L << 20;

    /** Where the caches are unknown: far above those of most machines. */
    private static final long UNKNOWN_LAST_LEVEL_BYTES = 64 * MIB;

    private static final long LEAST_BYTES = 32 * MIB;

    /** McCalpin's rule: each array at least four times the last-level caches. */
    private static final int STREAM_FACTOR = 4;

    private static final int CURVE_FACTOR = 4;
    private static final int CHASE_FACTOR = 8;
    private static final int TABLE_FACTOR = 8;

    private DefaultSizes() {}

    /** Bytes or order for this kernel on this machine with that many threads; 0 where it has no size. */
    public static long of(KernelSpec spec, Machine machine, int threads) {
        long lastLevel = lastLevel(machine.lastLevelBytes());
        return switch (spec.name()) {
            case "stream" -> STREAM_FACTOR * lastLevel;
            case "latency" -> powerOfTwo(CHASE_FACTOR * lastLevel);
            case "gups" -> powerOfTwo(TABLE_FACTOR * lastLevel);
            case "bandwidth-curve" -> powerOfTwo(CURVE_FACTOR * lastLevel);
            case "dgemm", "sgemm" -> order(2048, threads);
            case "linpack" -> order(4096, threads);
            default -> 0;
        };
    }

    /** Why figures of such a size are not what the kernel is for, or {@code null} where nothing is known against it. */
    public static @Nullable String doubt(KernelSpec spec, Machine machine, long size) {
        Long lastLevel = machine.lastLevelBytes();
        return !spec.name().equals("stream") || lastLevel == null || size >= STREAM_FACTOR * lastLevel
                ? null
                : "arrays of " + Sizes.human(size) + " are smaller than " + STREAM_FACTOR
                        + " x the last-level caches of " + Sizes.human(lastLevel) + ": this is not memory bandwidth";
    }

    private static long lastLevel(@Nullable Long claimed) {
        return Math.max(LEAST_BYTES / STREAM_FACTOR, claimed == null ? UNKNOWN_LAST_LEVEL_BYTES : claimed);
    }

    private static long powerOfTwo(long least) {
        long power = Long.highestOneBit(least);
        return power == least ? power : 2 * power;
    }

    /** The work of one thread stays the same: it grows with the cube of the order. */
    private static long order(long ofOneThread, int threads) {
        return Math.round(ofOneThread * Math.cbrt(threads) / 256) * 256;
    }
}
