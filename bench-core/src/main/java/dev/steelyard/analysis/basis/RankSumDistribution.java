package dev.steelyard.analysis.basis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Distribution of Mann and Whitney's U when both samples come from one continuous distribution (Mann and Whitney, Annals
 * of Mathematical Statistics 18, 1947): exact up to 50 observations on each side, normal beyond.
 */
public final class RankSumDistribution {

    /** Above it the normal approximation differs by less than 1e-4 at the levels in use. */
    private static final int MOST_EXACT = 50;

    private static final Map<Long, RankSumDistribution> KNOWN = new ConcurrentHashMap<>();

    private final int first;
    private final int second;
    private final double[] cumulative;

    private RankSumDistribution(int first, int second) {
        this.first = first;
        this.second = second;
        this.cumulative = exact() ? cumulative(first, second) : new double[0];
    }

    /** For samples of these sizes. */
    public static RankSumDistribution of(int first, int second) {
        if (first > MOST_EXACT || second > MOST_EXACT) {
            return new RankSumDistribution(first, second);
        }
        return KNOWN.computeIfAbsent(((long) first << 32) + second, key -> new RankSumDistribution(first, second));
    }

    /** Whether probabilities are exact. */
    public boolean exact() {
        return first <= MOST_EXACT && second <= MOST_EXACT;
    }

    /** Probability that U is at most {@code u}. */
    public double atMost(long u) {
        if (u < 0) {
            return 0;
        }
        if (exact()) {
            return cumulative[(int) Math.min(u, cumulative.length - 1)];
        }
        return Normal.below((u + 0.5 - mean()) / deviation());
    }

    /**
     * The largest count C of the smallest pairwise differences such that U below C has at most this probability: the
     * interval from the C-th smallest to the C-th largest difference then misses the shift with at most twice of it. 0
     * when even the most extreme order of so few observations is more probable.
     */
    public long critical(double probability) {
        if (!exact()) {
            double z = Normal.exceededWith(probability);
            return Math.max(0, (long) Math.floor(mean() - z * deviation() + 0.5));
        }
        int count = 0;
        while (cumulative[count] <= probability) {
            count++;
        }
        return count;
    }

    private double mean() {
        return (double) first * second / 2;
    }

    private double deviation() {
        return Math.sqrt((double) first * second * (first + second + 1.0) / 12);
    }

    /** By f(m, n, u) = m/(m+n) f(m-1, n, u-n) + n/(m+n) f(m, n-1, u): the greatest observation is in either sample. */
    private static double[] cumulative(int first, int second) {
        int most = first * second;
        double[][] row = new double[second + 1][most + 1];
        for (double[] column : row) {
            column[0] = 1;
        }
        for (int m = 1; m <= first; m++) {
            double[][] next = new double[second + 1][most + 1];
            next[0][0] = 1;
            for (int n = 1; n <= second; n++) {
                double share = (double) m / (m + n);
                for (int u = 0; u <= m * n; u++) {
                    double greatestInFirst = u < n ? 0 : row[n][u - n];
                    next[n][u] = share * greatestInFirst + (1 - share) * next[n - 1][u];
                }
            }
            row = next;
        }
        double[] sums = row[second];
        for (int u = 1; u <= most; u++) {
            sums[u] += sums[u - 1];
        }
        return sums;
    }
}
