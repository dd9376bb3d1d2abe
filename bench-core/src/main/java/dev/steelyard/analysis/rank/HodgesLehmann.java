package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.RankSumDistribution;

/**
 * By how much the second sample is shifted against the first: the median of all pairwise differences (Hodges and
 * Lehmann, Annals of Mathematical Statistics 34, 1963), with the interval of all shifts that the Mann-Whitney test would
 * not reject (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd edition, section 4.3). In blocks the
 * differences are those within a block, and the test is that of the sum of the blocks' Us, whose distribution is that of
 * independent counts (van Elteren, Bulletin of the International Statistical Institute 37, 1960, with equal weights).
 *
 * @param shift in the unit of the samples
 * @param interval unbounded when no interval of that confidence exists for so few observations
 */
public record HodgesLehmann(double shift, Interval interval) {

    /** Of two samples of finite values. */
    public static HodgesLehmann of(double[] first, double[] second, double confidence) {
        return of(Blocks.one(first, second), confidence);
    }

    /** Of samples in blocks. */
    public static HodgesLehmann of(Blocks blocks, double confidence) {
        PairwiseDifferences differences = new PairwiseDifferences(blocks);
        long critical = critical(blocks, confidence);
        Interval interval = critical == 0
                ? Interval.unbounded(confidence)
                : new Interval(
                        differences.smallest(critical),
                        differences.smallest(differences.count() + 1 - critical),
                        confidence);
        return new HodgesLehmann(differences.median(), interval);
    }

    /** Lower end of the interval alone; for simulations. */
    public static double lowerEnd(Blocks blocks, double confidence) {
        long critical = critical(blocks, confidence);
        return critical == 0 ? Double.NEGATIVE_INFINITY : new PairwiseDifferences(blocks).smallest(critical);
    }

    private static long critical(Blocks blocks, double confidence) {
        return RankSumDistribution.of(blocks.sizes()).critical((1 - confidence) / 2);
    }
}
