package dev.steelyard.analysis.quality;

import dev.steelyard.analysis.basis.Samples;

/**
 * Where the level of a series most likely jumps: Pettitt's test by ranks (Applied Statistics 28, 1979).
 *
 * @param from index of the first value after the jump
 * @param probability of such a jump in a series without one, approximate and rather too great than too small
 */
public record ChangePoint(int from, double probability) {

    /** Of at least two finite values in their order. */
    public static ChangePoint of(double[] values) {
        double[] sorted = Samples.sorted(values);
        double n = values.length;
        double sum = 0;
        double greatest = -1;
        int from = 1;
        for (int i = 0; i < values.length - 1; i++) {
            sum += 2 * rank(sorted, values[i]) - (n + 1);
            if (Math.abs(sum) > greatest) {
                greatest = Math.abs(sum);
                from = i + 1;
            }
        }
        double probability = 2 * Math.exp(-6 * greatest * greatest / (n * n * n + n * n));
        return new ChangePoint(from, Math.min(1, probability));
    }

    /** Rank from 1; equal values share the mean of theirs. */
    private static double rank(double[] sorted, double value) {
        int less = firstAbove(sorted, value, false);
        int atMost = firstAbove(sorted, value, true);
        return (less + 1 + atMost) / 2.0;
    }

    private static int firstAbove(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (orEqual ? sorted[middle] <= value : sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
