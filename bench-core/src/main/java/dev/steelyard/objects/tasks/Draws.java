package dev.steelyard.objects.tasks;

/**
 * Random numbers by index: the output of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", OOPSLA 2014), whose state after {@code n} steps is the seed plus {@code n} times a constant, so that any
 * of them is found without those before it. The same seed gives the same numbers on every machine and version.
 *
 * @param seed what everything is drawn from
 */
public record Draws(long seed) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    /** Independent numbers for another purpose under the same seed. */
    Draws stream(long purpose) {
        return new Draws(mix(seed ^ mix(purpose + GOLDEN_GAMMA)));
    }

    /** 64 random bits. */
    long bits(long index) {
        return mix(seed + (index + 1) * GOLDEN_GAMMA);
    }

    /** A number from 0 to below the bound, which is positive and below 2^62. */
    long below(long index, long bound) {
        return Math.multiplyHigh(bits(index) >>> 1, bound << 1);
    }

    /** A number from 0 to below 1. */
    double unit(long index) {
        return (bits(index) >>> 11) * UNIT;
    }

    /** A standard normal number, by Box and Muller's transform of two others. */
    double gaussian(long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(2 * index)));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit(2 * index + 1));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
