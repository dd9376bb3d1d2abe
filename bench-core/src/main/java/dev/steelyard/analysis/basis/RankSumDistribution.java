package dev.steelyard.analysis.basis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Distribution of Mann and Whitney's U when both samples come from one continuous distribution (Mann and Whitney, Annals
 * of Mathematical Statistics 18, 1947), or, in several blocks, of the sum of their Us: exact up to 10,000 pairs of
 * observations, normal beyond. The normal tails are the longer ones, so that intervals by them err on the wide side, the
 * more so the fewer observations one sample has.
 */
public final class RankSumDistribution {

    /** Two samples of 100 each, or 3 against 3,333; beyond it two samples of equal size differ by less than 1e-4. */
    private static final double MOST_EXACT_PAIRS = 10_000;

    private static final Map<BlockSizes, RankSumDistribution> KNOWN = new ConcurrentHashMap<>();

    private final double pairs;
    private final double variance;
    private final double[] cumulative;

    private RankSumDistribution(BlockSizes sizes) {
        this.pairs = sizes.pairs();
        this.variance = sizes.varianceOfU();
        this.cumulative = pairs <= MOST_EXACT_PAIRS ? cumulative(sizes) : new double[0];
    }

    /** For samples of these sizes. */
    public static RankSumDistribution of(int first, int second) {
        return of(BlockSizes.of(first, second));
    }

    /** Of the sum over blocks. */
    public static RankSumDistribution of(BlockSizes sizes) {
        return sizes.pairs() > MOST_EXACT_PAIRS
                ? new RankSumDistribution(sizes)
                : KNOWN.computeIfAbsent(sizes, RankSumDistribution::new);
    }

    /** Whether probabilities are exact. */
    public boolean exact() {
        return cumulative.length > 0;
    }

    /** Probability that U is at most {@code u}. */
    public double atMost(long u) {
        if (u < 0) {
            return 0;
        }
        if (exact()) {
            return cumulative[(int) Math.min(u, cumulative.length - 1)];
        }
        return Normal.below((u + 0.5 - pairs / 2) / Math.sqrt(variance));
    }

    /**
     * The largest count C of the smallest pairwise differences such that U below C has at most this probability: the
     * interval from the C-th smallest to the C-th largest difference then misses the shift with at most twice of it. 0
     * when even the most extreme order of so few observations is more probable.
     */
    public long critical(double probability) {
        if (!exact()) {
            double z = Normal.exceededWith(probability);
            return Math.max(0, (long) Math.floor(pairs / 2 - z * Math.sqrt(variance) + 0.5));
        }
        int count = 0;
        while (cumulative[count] <= probability) {
            count++;
        }
        return count;
    }

    private static double[] cumulative(BlockSizes sizes) {
        double[] sums = {1};
        for (int block = 0; block < sizes.blocks(); block++) {
            int first = sizes.first().get(block);
            int second = sizes.second().get(block);
            sums = convolved(sums, probabilities(Math.max(first, second), Math.min(first, second)));
        }
        for (int u = 1; u < sums.length; u++) {
            sums[u] += sums[u - 1];
        }
        return sums;
    }

    /** Of a sum of two independent counts. */
    private static double[] convolved(double[] one, double[] other) {
        double[] sum = new double[one.length + other.length - 1];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other.length; j++) {
                sum[i + j] += one[i] * other[j];
            }
        }
        return sum;
    }

    /**
     * By f(m, n, u) = m/(m+n) f(m-1, n, u-n) + n/(m+n) f(m, n-1, u): the greatest observation is in either sample. The
     * smaller one is the second, since all of its sizes are in memory.
     */
    private static double[] probabilities(int first, int second) {
        int most = first * second;
        double[][] row = new double[second + 1][most + 1];
        double[][] next = new double[second + 1][most + 1];
        for (double[] column : row) {
            column[0] = 1;
        }
        next[0][0] = 1;
        for (int m = 1; m <= first; m++) {
            for (int n = 1; n <= second; n++) {
                double share = (double) m / (m + n);
                for (int u = 0; u <= m * n; u++) {
                    double greatestInFirst = u < n ? 0 : row[n][u - n];
                    next[n][u] = share * greatestInFirst + (1 - share) * next[n - 1][u];
                }
            }
            double[][] done = next;
            next = row;
            row = done;
        }
        return row[second];
    }
}
