package dev.steelyard.analysis.rank;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Correction for many comparisons that keeps the chance of even one false alarm (Holm, Scandinavian J. Stat. 6, 1979). Not
 * for intervals: those at its error rates do not hold together.
 */
public final class Holm {

    private Holm() {}

    /** Adjusted probabilities in the order of the given ones: each can be held against the whole error rate. */
    public static double[] adjusted(double[] probabilities) {
        int count = probabilities.length;
        double[] adjusted = new double[count];
        double greatest = 0;
        int rank = 0;
        for (int index : order(probabilities)) {
            greatest = Math.max(greatest, Math.min(1, (count - rank++) * probabilities[index]));
            adjusted[index] = greatest;
        }
        return adjusted;
    }

    /**
     * The error rate that is left for each comparison: a share of one over those not yet decided, and once one is not
     * significant, the same for it and all with greater probabilities.
     *
     * @param ofOne what a single comparison can make of its share of the error rate; the share itself, or less after
     *     several looks
     */
    public static double[] errorRates(double[] probabilities, double errorRate, DoubleUnaryOperator ofOne) {
        double[] rates = new double[probabilities.length];
        int undecided = probabilities.length;
        boolean ended = false;
        for (int index : order(probabilities)) {
            rates[index] = ofOne.applyAsDouble(errorRate / undecided);
            ended |= probabilities[index] > rates[index];
            undecided = ended ? undecided : Math.max(1, undecided - 1);
        }
        return rates;
    }

    private static int[] order(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> probabilities[index]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
