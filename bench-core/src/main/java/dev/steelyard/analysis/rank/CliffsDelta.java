package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Normal;

/**
 * How clearly the samples are apart: the share of pairs in which the second one's value is greater less that in which
 * it is less, from -1 to 1 (Cliff, Psychological Bulletin 114, 1993). The interval is the asymmetric one from the
 * unbiased variance (Feng and Cliff, Journal of Modern Applied Statistical Methods 3, 2004).
 *
 * @param delta from -1 to 1
 * @param interval unbounded when a side has one observation only, and in blocks
 */
public record CliffsDelta(double delta, Interval interval) {

    /** Of two samples of finite values. */
    public static CliffsDelta of(double[] first, double[] second, double confidence) {
        Dominance dominance = Dominance.of(first, second);
        double delta = (double) (dominance.above() - dominance.below()) / dominance.pairs();
        return new CliffsDelta(delta, interval(dominance, delta, confidence));
    }

    /**
     * Of samples in blocks: the share of pairs within them. How far off that may be is unknown, so its interval is
     * unbounded but for one block.
     */
    public static CliffsDelta of(Blocks blocks, double confidence) {
        if (blocks.first().size() == 1) {
            return of(blocks.first().get(0), blocks.second().get(0), confidence);
        }
        double surplus = 0;
        double pairs = 0;
        for (Dominance block : blocks.dominances()) {
            surplus += block.above() - block.below();
            pairs += block.pairs();
        }
        return new CliffsDelta(surplus / pairs, Interval.unbounded(confidence));
    }

    private static Interval interval(Dominance dominance, double delta, double confidence) {
        int n = dominance.first().length;
        int m = dominance.second().length;
        if (n < 2 || m < 2) {
            return Interval.unbounded(confidence);
        }
        double z = Normal.exceededWith((1 - confidence) / 2);
        double square = z * z;
        if (Math.abs(delta) == 1) {
            int least = Math.min(n, m);
            double end = (least - square) / (least + square);
            return delta > 0 ? new Interval(end, 1, confidence) : new Interval(-1, -end, confidence);
        }
        double variance = variance(dominance, delta);
        double open = 1 - delta * delta;
        double spread = z * Math.sqrt(variance) * Math.sqrt(open * open + square * variance);
        double centre = delta * open;
        double scale = open + square * variance;
        return new Interval(
                Math.max(-1, (centre - spread) / scale), Math.min(1, (centre + spread) / scale), confidence);
    }

    /** Unbiased, and at least what it would be if every pair were independent. */
    private static double variance(Dominance dominance, double delta) {
        double n = dominance.first().length;
        double m = dominance.second().length;
        double ofSecond = squares(dominance.second(), dominance.first(), delta);
        double ofFirst = squares(dominance.first(), dominance.second(), -delta);
        double ofPairs = dominance.above() + dominance.below() - dominance.pairs() * delta * delta;
        double variance = (m * m * ofFirst + n * n * ofSecond - ofPairs) / (n * m * (n - 1) * (m - 1));
        return Math.max(variance, (1 - delta * delta) / (n * m - 1));
    }

    /** Squared distances of each value's own dominance over the others from the mean. */
    private static double squares(double[] values, double[] others, double mean) {
        double sum = 0;
        for (double value : values) {
            int less = Dominance.lessThan(others, value);
            int greater = others.length - Dominance.atMost(others, value);
            double own = (double) (less - greater) / others.length;
            sum += (own - mean) * (own - mean);
        }
        return sum;
    }
}
