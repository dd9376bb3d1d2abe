package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.Normal;

/**
 * Error rates for looks at growing data that keep the error rate of all looks together (Lan and DeMets, Biometrika 70,
 * 1983), two-sided. Boundaries by repeated numerical integration (Armitage, McPherson and Rowe, JRSS A 132, 1969;
 * Jennison and Turnbull, Group Sequential Methods, 2000, chapter 19).
 */
public final class AlphaSpending {

    /** How much of the error rate may be spent when a share of the information is in. */
    @FunctionalInterface
    public interface Function {
        /** Error rate spent up to this share, itself between 0 and 1. */
        double spent(double share, double errorRate);
    }

    /** Kim and DeMets, Biometrika 74, 1987: the error rate times the square of the share. */
    public static final Function SQUARE = (share, errorRate) -> errorRate * share * share;

    /** Points of a grid; twice as many change a boundary by less than 1e-6. */
    private static final int POINTS = 801;

    /** Boundaries beyond it are never crossed, to double precision of the error rates in use. */
    private static final double MOST = 9;

    private AlphaSpending() {}

    /**
     * Boundaries of |Z| for looks at these shares of the information.
     *
     * @param shares increasing, above 0, the last one at most 1
     * @param errorRate two-sided, such as 0.05
     */
    public static double[] boundaries(double[] shares, double errorRate, Function function) {
        double[] boundaries = new double[shares.length];
        double spent = 0;
        Density density = null;
        for (int look = 0; look < shares.length; look++) {
            double step = function.spent(shares[look], errorRate) - spent;
            spent += step;
            double before = look == 0 ? 0 : shares[look - 1];
            double bound = density == null ? Normal.exceededWith(step / 2) : density.bound(before, shares[look], step);
            boundaries[look] = bound;
            density = density == null ? Density.first(shares[0], bound) : density.next(before, shares[look], bound);
        }
        return boundaries;
    }

    /** Density of the score where no look has crossed its boundary yet, on an even grid with weights of Simpson's rule. */
    private static final class Density {

        private final double end;
        private final double[] values;

        private Density(double end, double[] values) {
            this.end = end;
            this.values = values;
        }

        static Density first(double share, double bound) {
            double end = bound * Math.sqrt(share);
            double[] values = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                values[i] = bell(at(end, i) / Math.sqrt(share)) / Math.sqrt(share);
            }
            return new Density(end, values);
        }

        Density next(double before, double share, double bound) {
            double step = Math.sqrt(share - before);
            double nextEnd = bound * Math.sqrt(share);
            double[] next = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double score = at(nextEnd, i);
                next[i] = integral(from -> bell((score - from) / step) / step);
            }
            return new Density(nextEnd, next);
        }

        /** The boundary that is crossed with this probability, by bisection. */
        double bound(double before, double share, double probability) {
            double low = 0;
            double high = MOST;
            while (high - low > 1e-10) {
                double middle = (low + high) / 2;
                if (crossed(before, share, middle) > probability) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        private double crossed(double before, double share, double bound) {
            double step = Math.sqrt(share - before);
            double score = bound * Math.sqrt(share);
            return integral(from -> Normal.above((score - from) / step) + Normal.above((score + from) / step));
        }

        private double integral(java.util.function.DoubleUnaryOperator kernel) {
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                int weight = i == 0 || i == POINTS - 1 ? 1 : i % 2 == 1 ? 4 : 2;
                sum += weight * values[i] * kernel.applyAsDouble(at(end, i));
            }
            return sum * (2 * end / (POINTS - 1)) / 3;
        }

        private static double at(double end, int point) {
            return end * (2.0 * point / (POINTS - 1) - 1);
        }

        private static double bell(double z) {
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
    }
}
