package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Samples;

/** How often a value of the second sample is above or below one of the first. */
final class Dominance {

    private final double[] first;
    private final double[] second;
    private final long above;
    private final long below;

    private Dominance(double[] first, double[] second, long above, long below) {
        this.first = first;
        this.second = second;
        this.above = above;
        this.below = below;
    }

    static Dominance of(double[] firstSample, double[] secondSample) {
        double[] first = Samples.sorted(firstSample);
        double[] second = Samples.sorted(secondSample);
        long above = 0;
        long below = 0;
        for (double value : second) {
            above += lessThan(first, value);
            below += first.length - atMost(first, value);
        }
        return new Dominance(first, second, above, below);
    }

    /** How many of the sorted values are less. */
    static int lessThan(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many of the sorted values are less or equal. */
    static int atMost(double[] sorted, double value) {
        return lessThan(sorted, Math.nextUp(value));
    }

    /** Sorted. */
    double[] first() {
        return first;
    }

    /** Sorted. */
    double[] second() {
        return second;
    }

    /** Pairs in which the second sample's value is greater. */
    long above() {
        return above;
    }

    /** Pairs in which it is less. */
    long below() {
        return below;
    }

    long pairs() {
        return (long) first.length * second.length;
    }

    long ties() {
        return pairs() - above - below;
    }
}
