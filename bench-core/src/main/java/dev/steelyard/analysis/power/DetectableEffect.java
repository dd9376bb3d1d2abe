package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.BlockSizes;
import dev.steelyard.analysis.basis.RankSumDistribution;
import dev.steelyard.analysis.rank.Blocks;
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

    private record Key(BlockSizes sizes, double confidence) {}

    /**
     * The detectable shift in the samples' unit; infinite when no number so small finds anything, or when nothing tells
     * the noise, as where the trials of each side tie: a coarse scale hides it.
     */
    public static double of(Blocks blocks, double confidence) {
        BlockSizes sizes = blocks.sizes();
        if (sizes.fewest() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double noise = blocks.noise();
        return noise == 0 ? Double.POSITIVE_INFINITY : noise * factor(sizes, confidence);
    }

    /** Detectable shift of trials with a noise of 1, as {@link Blocks#noise} tells it. */
    public static double factor(BlockSizes sizes, double confidence) {
        if (sizes.most() <= MOST_SIMULATED) {
            return FACTORS.computeIfAbsent(new Key(sizes, confidence), DetectableEffect::simulated);
        }
        BlockSizes fewer = sizes.atMost(MOST_SIMULATED);
        return factor(fewer, confidence) * Math.sqrt(fewer.information() / sizes.information());
    }

    /**
     * How many trials a side would find a shift of this size.
     *
     * @param noise standard deviation of trials
     * @param shift to be found, more than 0
     * @param atLeast the answer is no smaller
     * @param blocks among which they are divided; 1 for one instance
     */
    public static int trialsFor(double noise, double shift, int atLeast, int blocks, double confidence) {
        int low = Math.max(fewest(blocks, confidence), atLeast);
        if (noise * factor(blocks, low, confidence) <= shift) {
            return low;
        }
        long high = low;
        while (noise * factor(blocks, (int) high, confidence) > shift) {
            low = (int) high;
            high = Math.min(Integer.MAX_VALUE, high * 2);
            if (high == Integer.MAX_VALUE) {
                return Integer.MAX_VALUE;
            }
        }
        while (high - low > 1) {
            int middle = (int) ((low + high) / 2);
            if (noise * factor(blocks, middle, confidence) > shift) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (int) high;
    }

    private static double factor(int blocks, int trials, double confidence) {
        return factor(BlockSizes.even(blocks, trials), confidence);
    }

    /** Trials a side, divided among so many blocks, without which there is no interval of that confidence at all. */
    public static int fewest(int blocks, double confidence) {
        int fewest = 1;
        while (RankSumDistribution.of(BlockSizes.even(blocks, fewest)).critical((1 - confidence) / 2) == 0) {
            fewest++;
        }
        return fewest;
    }

    private static double simulated(Key key) {
        BlockSizes sizes = key.sizes();
        ReferenceNoise noise = new ReferenceNoise(SEED + 1_000L * sizes.most() + sizes.fewest());
        double[] needed = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            double told = noise.draw(sizes).noise();
            needed[i] = -HodgesLehmann.lowerEnd(noise.draw(sizes), key.confidence()) / told;
        }
        Arrays.sort(needed);
        return needed[(int) Math.ceil(POWER * PAIRS) - 1];
    }
}
