package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.RankSumDistribution;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.rank.HodgesLehmann;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shift that trials of this number and noise would find nine times in ten. The rule is simulated rather than
 * approximated: pairs of campaigns without a difference are drawn, the first tells the noise, the second is judged, and
 * the factor is the shift, in units of the noise that the first told, which lifts the lower end of the second's interval
 * above zero in 90 % of the pairs. So both the coarse steps of small rank tests and the uncertainty of the noise itself
 * are in it. {@code docs/statistics.md} tells why the noise drawn has heavier tails than the normal distribution.
 */
public final class DetectableEffect {

    /** Share of campaigns that find a shift of that size. */
    public static final double POWER = 0.9;

    /** Beyond this many trials a side the factor shrinks with the root of their number. */
    private static final int MOST_SIMULATED = 24;

    private static final int PAIRS = 4_000;
    private static final long SEED = 20_240_607L;

    private static final Map<Key, Double> FACTORS = new ConcurrentHashMap<>();

    private DetectableEffect() {}

    private record Key(int first, int second, double confidence) {}

    /**
     * The detectable shift in the samples' unit; infinite when no number so small finds anything, or when nothing tells
     * the noise, as where the trials of each side tie: a coarse scale hides it.
     */
    public static double of(double[] first, double[] second, double confidence) {
        if (first.length < 2 || second.length < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double noise = Samples.pooledDeviation(first, second);
        return noise == 0 ? Double.POSITIVE_INFINITY : noise * factor(first.length, second.length, confidence);
    }

    /** Detectable shift of trials with a noise of 1, the pooled standard deviation. */
    public static double factor(int first, int second, double confidence) {
        if (first <= MOST_SIMULATED && second <= MOST_SIMULATED) {
            return FACTORS.computeIfAbsent(new Key(first, second, confidence), DetectableEffect::simulated);
        }
        int least = Math.min(MOST_SIMULATED, Math.min(first, second));
        int most = Math.min(MOST_SIMULATED, Math.max(first, second));
        double simulated = factor(least, most, confidence);
        return simulated * Math.sqrt((1.0 / first + 1.0 / second) / (1.0 / least + 1.0 / most));
    }

    /**
     * How many trials a side would find a shift of this size.
     *
     * @param noise pooled standard deviation of trials
     * @param shift to be found, more than 0
     * @param atLeast the answer is no smaller
     */
    public static int trialsFor(double noise, double shift, int atLeast, double confidence) {
        int low = Math.max(fewest(confidence), atLeast);
        if (noise * factor(low, low, confidence) <= shift) {
            return low;
        }
        long high = low;
        while (noise * factor((int) high, (int) high, confidence) > shift) {
            low = (int) high;
            high = Math.min(Integer.MAX_VALUE, high * 2);
            if (high == Integer.MAX_VALUE) {
                return Integer.MAX_VALUE;
            }
        }
        while (high - low > 1) {
            int middle = (int) ((low + high) / 2);
            if (noise * factor(middle, middle, confidence) > shift) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (int) high;
    }

    /** Trials a side without which there is no interval of that confidence at all. */
    public static int fewest(double confidence) {
        int fewest = 1;
        while (RankSumDistribution.of(fewest, fewest).critical((1 - confidence) / 2) == 0) {
            fewest++;
        }
        return fewest;
    }

    private static double simulated(Key key) {
        ReferenceNoise noise = new ReferenceNoise(SEED + 1_000L * key.first() + key.second());
        double[] needed = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            double told = Samples.pooledDeviation(noise.draw(key.first()), noise.draw(key.second()));
            double end = HodgesLehmann.lowerEnd(noise.draw(key.first()), noise.draw(key.second()), key.confidence());
            needed[i] = -end / told;
        }
        Arrays.sort(needed);
        return needed[(int) Math.ceil(POWER * PAIRS) - 1];
    }
}
