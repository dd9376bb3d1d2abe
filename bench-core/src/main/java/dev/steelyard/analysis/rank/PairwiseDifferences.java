package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Samples;
import java.util.List;

/**
 * All differences of a value of the second sample and one of the first within a block, in order, without ever storing
 * them: a thousand trials against a thousand have a million.
 */
final class PairwiseDifferences {

    private final List<double[]> first;
    private final List<double[]> second;
    private final long count;

    PairwiseDifferences(Blocks blocks) {
        this.first = blocks.first().stream().map(Samples::sorted).toList();
        this.second = blocks.second().stream().map(Samples::sorted).toList();
        long pairs = 0;
        for (int block = 0; block < first.size(); block++) {
            pairs += (long) first.get(block).length * second.get(block).length;
        }
        this.count = pairs;
    }

    long count() {
        return count;
    }

    /** The median; of an even number of differences the mean of the middle two. */
    double median() {
        double upper = smallest(count / 2 + 1);
        return count % 2 == 1 ? upper : (smallest(count / 2) + upper) / 2;
    }

    /**
     * The difference of this rank, from 1: the least double with at least as many differences at or below it. Doubles
     * are halved by their bits, so that at most 64 steps of linear time find it exactly.
     */
    double smallest(long rank) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int block = 0; block < first.size(); block++) {
            double[] from = first.get(block);
            double[] to = second.get(block);
            low = Math.min(low, ordered(to[0] - from[from.length - 1]));
            high = Math.max(high, ordered(to[to.length - 1] - from[0]));
        }
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

    private long atMost(double bound) {
        long sum = 0;
        for (int block = 0; block < first.size(); block++) {
            sum += atMost(first.get(block), second.get(block), bound);
        }
        return sum;
    }

    /** Rounding keeps the order of differences, so one walk along both samples counts them. */
    private static long atMost(double[] first, double[] second, double bound) {
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
