package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Normal;
import dev.steelyard.analysis.basis.RankSumDistribution;
import java.util.Arrays;

/**
 * The test of Mann and Whitney (Annals of Mathematical Statistics 18, 1947), two-sided. Exact without ties and up to
 * 10,000 pairs of observations; otherwise normal with continuity correction and the variance corrected for ties (Lehmann,
 * Nonparametrics, 1975, section 1.4). In blocks, of the sum of their Us (the same, section 3.3).
 *
 * @param u pairs in which the second sample's value is greater, ties counting one half
 * @param probability of an outcome at least as extreme when both samples come from one distribution
 * @param exact whether the probability is exact
 */
public record MannWhitney(double u, double probability, boolean exact) {

    /** Of two samples of finite values. */
    public static MannWhitney of(double[] first, double[] second) {
        return of(Blocks.one(first, second));
    }

    /** Of samples in blocks. */
    public static MannWhitney of(Blocks blocks) {
        double u = 0;
        double pairs = 0;
        double variance = 0;
        boolean tied = false;
        for (Dominance block : blocks.dominances()) {
            double correction = ties(block.first(), block.second());
            double all = block.first().length + block.second().length;
            u += block.above() + block.ties() / 2.0;
            pairs += block.pairs();
            variance += block.pairs() / 12.0 * (all + 1 - correction / (all * (all - 1)));
            tied |= correction != 0;
        }
        double least = Math.min(u, pairs - u);
        RankSumDistribution distribution = RankSumDistribution.of(blocks.sizes());
        if (!tied && distribution.exact()) {
            return new MannWhitney(u, Math.min(1, 2 * distribution.atMost((long) least)), true);
        }
        double z = (pairs / 2 - least - 0.5) / Math.sqrt(variance);
        double probability = variance <= 0 ? 1 : Math.min(1, 2 * Normal.above(z));
        return new MannWhitney(u, probability, false);
    }

    /** Sum of t³ - t over the groups of t equal values in both samples together. */
    private static double ties(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double sum = 0;
        for (int from = 0; from < all.length; ) {
            int to = from + 1;
            while (to < all.length && all[to] == all[from]) {
                to++;
            }
            double size = to - from;
            sum += size * size * size - size;
            from = to;
        }
        return sum;
    }
}
