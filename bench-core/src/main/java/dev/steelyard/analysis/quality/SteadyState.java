package dev.steelyard.analysis.quality;

import dev.steelyard.analysis.basis.Samples;
import java.util.Arrays;

/**
 * From which iteration on a trial is steady: the cut that makes the marginal standard error of the rest least, MSER-5
 * (White, Simulation 69, 1997; White, Cobb and Spratt, WSC 2000). Batches of five are taken from 100 iterations on, as the
 * rule wants them; shorter trials are judged one by one.
 */
public sealed interface SteadyState {

    /** Fewest iterations that a cut can be judged on. */
    int LEAST = 8;

    /**
     * Steady from here on.
     *
     * @param from index of the first steady iteration
     * @param shift relative difference of the steady part's median from that of all after the planned warm-ups; 0 when
     *     nothing more need be left out
     */
    record Reached(int from, double shift) implements SteadyState {}

    /** The best cut leaves less than half: the trial was never steady. */
    record NotReached() implements SteadyState {}

    /** Too few iterations to tell. */
    record TooFew(int iterations) implements SteadyState {}

    /**
     * Judges a trial.
     *
     * @param values one for each iteration, warm-ups included, in their order
     * @param plannedWarmups how many are not counted anyway
     */
    static SteadyState of(double[] values, int plannedWarmups) {
        if (values.length < LEAST) {
            return new TooFew(values.length);
        }
        int size = values.length < 100 ? 1 : 5;
        double[] batches = batches(Samples.requireFinite(values), size);
        int cut = cut(batches);
        if (cut > batches.length / 2) {
            return new NotReached();
        }
        int from = cut * size;
        if (from <= plannedWarmups) {
            return new Reached(from, 0);
        }
        double counted = Samples.median(Arrays.copyOfRange(values, plannedWarmups, values.length));
        double steady = Samples.median(Arrays.copyOfRange(values, from, values.length));
        return new Reached(from, counted == 0 ? 0 : steady / counted - 1);
    }

    private static double[] batches(double[] values, int size) {
        double[] batches = new double[values.length / size];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = Samples.mean(Arrays.copyOfRange(values, i * size, (i + 1) * size));
        }
        return batches;
    }

    /** The first of the cuts whose rest has the least sum of squares over the square of its length. */
    private static int cut(double[] batches) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        for (int i = batches.length - 1; i >= 0; i--) {
            int length = batches.length - i;
            double distance = batches[i] - mean;
            mean += distance / length;
            squares += distance * (batches[i] - mean);
            // the last few always look steady, because so few hardly differ
            if (length >= 5 && squares / ((double) length * length) <= least) {
                least = squares / ((double) length * length);
                best = i;
            }
        }
        return best;
    }
}
