package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Samples;

/**
 * All differences of a value of the second sample and one of the first, in order, without ever storing them: a thousand
 * trials against a thousand have a million.
 */
final class PairwiseDifferences {

    private final double[] first;
    private final double[] second;

    PairwiseDifferences(double[] first, double[] second) {
        this.first = Samples.sorted(first);
        this.second = Samples.sorted(second);
    }

    long count() {
        return (long) first.length * second.length;
    }

    /** The median; of an even number of differences the mean of the middle two. */
    double median() {
        long count = count();
        double upper = smallest(count / 2 + 1);
        return count % 2 == 1 ? upper : (smallest(count / 2) + upper) / 2;
    }

    /**
     * The difference of this rank, from 1: the least double with at least as many differences at or below it. Doubles
     * are halved by their bits, so that at most 64 steps of linear time find it exactly.
     */
    double smallest(long rank) {
        long low = ordered(second[0] - first[first.length - 1]);
        long high = ordered(second[second.length - 1] - first[0]);
        while (low < high) {
            long middle = Math.floorDiv(low, 2) + Math.floorDiv(high, 2) + (low & high & 1);
            if (atMost(value(middle)) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return value(low);
    }

    /** Rounding keeps the order of differences, so one walk along both samples counts them. */
    private long atMost(double bound) {
        long count = 0;
        int from = 0;
        for (double value : second) {
            while (from < first.length && value - first[from] > bound) {
                from++;
            }
            if (from == first.length) {
                break;
            }
            count += first.length - from;
        }
        return count;
    }

    /** Doubles as integers of the same order; the two zeros are one. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double value(long ordered) {
        return Double.longBitsToDouble(ordered >= 0 ? ordered : Long.MIN_VALUE - ordered);
    }
}
