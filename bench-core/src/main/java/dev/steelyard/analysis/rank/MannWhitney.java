package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Normal;
import dev.steelyard.analysis.basis.RankSumDistribution;
import java.util.Arrays;

/**
 * The test of Mann and Whitney (Annals of Mathematical Statistics 18, 1947), two-sided. Exact without ties and up to
 * 10,000 pairs of observations; otherwise normal with continuity correction and the variance corrected for ties (Lehmann,
 * Nonparametrics, 1975, section 1.4).
 *
 * @param u pairs in which the second sample's value is greater, ties counting one half
 * @param probability of an outcome at least as extreme when both samples come from one distribution
 * @param exact whether the probability is exact
 */
public record MannWhitney(double u, double probability, boolean exact) {

    /** Of two samples of finite values. */
    public static MannWhitney of(double[] first, double[] second) {
        Dominance dominance = Dominance.of(first, second);
        double u = dominance.above() + dominance.ties() / 2.0;
        double least = Math.min(u, dominance.pairs() - u);
        RankSumDistribution distribution = RankSumDistribution.of(first.length, second.length);
        double correction = ties(first, second);
        if (correction == 0 && distribution.exact()) {
            return new MannWhitney(u, Math.min(1, 2 * distribution.atMost((long) least)), true);
        }
        double all = first.length + second.length;
        double variance = dominance.pairs() / 12.0 * (all + 1 - correction / (all * (all - 1)));
        double z = (dominance.pairs() / 2.0 - least - 0.5) / Math.sqrt(variance);
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
