package dev.steelyard.analysis.basis;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Student's t distribution. */
public final class StudentT {

    private static final int HALVINGS = 200;

    private StudentT() {}

    /** Probability of a value above {@code t}, for t of at least 0: half of I(v/(v+t²); v/2, 1/2). */
    public static double above(double t, double freedom) {
        return RegularizedBeta.value(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
    }

    /** The value that is exceeded with this probability, at most one half; by bisection. */
    public static double exceededWith(double probability, double freedom) {
        double low = 0;
        double high = 1;
        while (above(high, freedom) > probability) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (above(middle, freedom) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
