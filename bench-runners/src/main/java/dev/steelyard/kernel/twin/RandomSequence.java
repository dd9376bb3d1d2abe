package dev.steelyard.kernel.twin;

/** The sequence of RandomAccess: each value is the one before times x, modulo x^64 + x^2 + x + 1 over GF(2). */
final class RandomSequence {

    private static final long POLYNOMIAL = 7;

    private RandomSequence() {}

    /** The n-th value, n being at least 0; the first is 1. */
    static long valueAt(long n) {
        long value = 1;
        long power = 2; // x
        for (long rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                value = product(value, power);
            }
            power = product(power, power);
        }
        return value;
    }

    private static long product(long one, long other) {
        long product = 0;
        long shifted = one;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            product ^= ((other >>> bit) & 1) == 1 ? shifted : 0;
            shifted = (shifted << 1) ^ (shifted < 0 ? POLYNOMIAL : 0);
        }
        return product;
    }
}
