package dev.steelyard.analysis.basis;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** How well a share is known that was counted, after Clopper and Pearson (Biometrika 26, 1934). */
public final class Binomial {

    private static final int HALVINGS = 100;

    private Binomial() {}

    /** Exact interval for the probability behind {@code hits} in {@code tries}. */
    public static Interval share(int hits, int tries, double confidence) {
        double tail = (1 - confidence) / 2;
        double low = hits == 0 ? 0 : quantile(tail, hits, tries - hits + 1);
        double high = hits == tries ? 1 : quantile(1 - tail, hits + 1, tries - hits);
        return new Interval(low, high, confidence);
    }

    private static double quantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (RegularizedBeta.value(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
