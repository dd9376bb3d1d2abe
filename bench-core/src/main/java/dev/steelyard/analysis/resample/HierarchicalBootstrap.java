package dev.steelyard.analysis.resample;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Interval for the difference of two sides' medians over trials by resampling the outer level first: instances, then
 * trials of each drawn instance, then iterations of each drawn trial (Davison and Hinkley, Bootstrap Methods and their
 * Application, 1997, section 3.8; Kalibera and Jones, ISMM 2013). Percentile interval. Too narrow for few trials or
 * instances, since no draw can show more spread than was seen: it is told beside the interval by ranks, never instead.
 */
public final class HierarchicalBootstrap {

    /**
     * Resamples of a trial's iterations that rounds draw from. Drawn once for each trial, so that a round costs the same
     * for five iterations as for a million. A power of two, so that bits of the trial's own draw choose one.
     */
    private static final int INNER_RESAMPLES = 64;

    private final int rounds;
    private final double confidence;
    private final SplittableRandom random;

    /**
     * How to resample.
     *
     * @param rounds resamples of the whole; 10,000 are usual
     * @param confidence between 0 and 1
     * @param seed equal seeds give equal intervals
     */
    public HierarchicalBootstrap(int rounds, double confidence, long seed) {
        this.rounds = rounds;
        this.confidence = confidence;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Interval for the second side's median less the first's.
     *
     * @param first instances, each with its trials, each with its iterations' values
     * @param second the same of the other side
     * @param crossed whether both sides list the same instances in the same order; they are then drawn together
     */
    public Interval interval(List<List<double[]>> first, List<List<double[]>> second, boolean crossed) {
        double[][][] ofFirst = banks(first);
        double[][][] ofSecond = banks(second);
        double[] differences = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            int[] drawn = draws(ofFirst.length);
            double median = median(ofFirst, drawn);
            differences[round] = median(ofSecond, crossed ? drawn : draws(ofSecond.length)) - median;
        }
        Arrays.sort(differences);
        double tail = (1 - confidence) / 2;
        int low = (int) Math.floor(tail * (rounds - 1));
        return new Interval(differences[low], differences[rounds - 1 - low], confidence);
    }

    private double[][][] banks(List<List<double[]>> side) {
        return side.stream()
                .map(trials -> trials.stream().map(this::bank).toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /** Medians of resampled iterations; of a single iteration itself. */
    private double[] bank(double[] iterations) {
        if (iterations.length == 1) {
            return iterations.clone();
        }
        double[] bank = new double[INNER_RESAMPLES];
        double[] drawn = new double[iterations.length];
        for (int i = 0; i < bank.length; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = iterations[random.nextInt(iterations.length)];
            }
            bank[i] = Samples.medianOf(drawn, drawn.length);
        }
        return bank;
    }

    private int[] draws(int count) {
        int[] drawn = new int[count];
        for (int i = 0; i < count && count > 1; i++) {
            drawn[i] = random.nextInt(count);
        }
        return drawn;
    }

    private double median(double[][][] instances, int[] drawn) {
        int size =
                Arrays.stream(drawn).map(instance -> instances[instance].length).sum();
        double[] values = new double[size];
        int next = 0;
        for (int instance : drawn) {
            double[][] trials = instances[instance];
            for (int i = 0; i < trials.length; i++) {
                long bits = random.nextLong();
                double[] bank = trials[(int) (((bits >>> 32) * trials.length) >>> 32)];
                values[next++] = bank[(int) bits & (bank.length - 1)];
            }
        }
        return Samples.medianOf(values, size);
    }
}
