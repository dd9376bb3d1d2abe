package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.BlockSizes;
import dev.steelyard.analysis.rank.Blocks;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Noise of trials as simulations draw it: Student's t with 3 degrees of freedom. Trials on a shared host have now and
 * then one that is far slower, which the normal distribution does not have. Drawn by the polar method (Bailey,
 * Mathematics of Computation 62, 1994).
 */
final class ReferenceNoise {

    private static final double FREEDOM = 3;

    private final SplittableRandom random;

    ReferenceNoise(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Samples without a difference, and blocks without one. */
    Blocks draw(BlockSizes sizes) {
        return new Blocks(draw(sizes.first()), draw(sizes.second()));
    }

    private List<double[]> draw(List<Integer> counts) {
        return counts.stream().map(this::draw).toList();
    }

    private double[] draw(int count) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = draw();
        }
        return drawn;
    }

    private double draw() {
        double u;
        double w;
        do {
            u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            w = u * u + v * v;
        } while (w > 1 || w == 0);
        return u * StrictMath.sqrt(FREEDOM * (StrictMath.pow(w, -2 / FREEDOM) - 1) / w);
    }
}
