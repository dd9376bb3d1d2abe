package dev.steelyard.analysis.basis;

import java.util.Arrays;

/** Simple figures of a sample. */
public final class Samples {

    private Samples() {}

    /** The median; of an even number of values the mean of the middle two. Does not change its argument. */
    public static double median(double[] values) {
        return medianOf(requireSome(values).clone(), values.length);
    }

    /** The median of the first {@code length} values, which it reorders: for loops that cannot afford a copy. */
    public static double medianOf(double[] values, int length) {
        int middle = length / 2;
        double upper = select(values, length, middle);
        if (length % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** The value of rank {@code k}, from 0, in expected linear time (Hoare's find); smaller ones end up before it. */
    private static double select(double[] values, int length, int k) {
        int from = 0;
        int to = length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (k <= j) {
                to = j;
            } else if (k >= i) {
                from = i;
            } else {
                break;
            }
        }
        return values[k];
    }

    /** Arithmetic mean. */
    public static double mean(double[] values) {
        return Arrays.stream(requireSome(values)).average().orElseThrow();
    }

    /** Sum of squared distances from the mean. */
    public static double squares(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    /** Standard deviation with Bessel's correction, both samples about their own means; 0 when each has one value. */
    public static double pooledDeviation(double[] first, double[] second) {
        int freedom = first.length + second.length - 2;
        return freedom == 0 ? 0 : Math.sqrt((squares(first) + squares(second)) / freedom);
    }

    /** Sorted copy, after a check that all values are finite. */
    public static double[] sorted(double[] values) {
        double[] sorted = requireFinite(values).clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The same values, none of them infinite or not a number: what cannot be ordered has no rank. */
    public static double[] requireFinite(double[] values) {
        for (double value : requireSome(values)) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a sample holds " + value + "; leave it out and say so");
            }
        }
        return values;
    }

    private static double[] requireSome(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an empty sample");
        }
        return values;
    }
}
