package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;

/**
 * Interval for the median of what a sample was drawn from, by the sign test: from the c-th smallest to the c-th largest
 * value, where c is the largest count with P(B &lt; c) at most half the error rate and B is binomial with one half
 * (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 3.6). Where even the extremes cover less than
 * was asked for, as with fewer than 6 values at 95 %, it is the extremes with the coverage that they have.
 */
public final class MedianInterval {

    private MedianInterval() {}

    /** The interval with its real coverage; of one value that value, covering nothing. */
    public static Interval of(double[] values, double confidence) {
        double[] sorted = Samples.sorted(values);
        int n = sorted.length;
        double logTerm = -n * Math.log(2);
        double below = Math.exp(logTerm);
        int count = 1;
        while (count < n / 2) {
            logTerm += Math.log((n - count + 1.0) / count);
            double next = below + Math.exp(logTerm);
            if (next > (1 - confidence) / 2) {
                break;
            }
            below = next;
            count++;
        }
        return new Interval(sorted[count - 1], sorted[n - count], 1 - 2 * below);
    }
}
