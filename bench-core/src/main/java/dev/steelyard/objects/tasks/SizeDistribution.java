package dev.steelyard.objects.tasks;

import java.util.Arrays;

/** How the sizes of a population of objects come about. */
public sealed interface SizeDistribution {

    /** Size of the object of that index, in bytes. */
    long sizeBytes(Draws draws, long index);

    /** The largest size that can come, in bytes. */
    long maxBytes();

    /** The same size for all. */
    record Fixed(long maxBytes) implements SizeDistribution {
        @Override
        public long sizeBytes(Draws draws, long index) {
            return maxBytes;
        }
    }

    /** Every size between the two, both included, as likely as another. */
    record Uniform(long minBytes, long maxBytes) implements SizeDistribution {
        @Override
        public long sizeBytes(Draws draws, long index) {
            return minBytes + draws.below(index, maxBytes - minBytes + 1);
        }
    }

    /** The logarithm is normal; what falls outside the bounds is moved to the nearer one. */
    record Lognormal(long medianBytes, double sigma, long minBytes, long maxBytes) implements SizeDistribution {
        @Override
        public long sizeBytes(Draws draws, long index) {
            double drawn = medianBytes * StrictMath.exp(sigma * draws.gaussian(index));
            return Math.max(minBytes, Math.min(maxBytes, Math.round(drawn)));
        }
    }

    /** One of a few sizes, by weight. */
    final class Weighted implements SizeDistribution {

        private final long[] sizesBytes;
        private final Weights weights;

        public Weighted(long[] sizesBytes, Weights weights) {
            this.sizesBytes = sizesBytes.clone();
            this.weights = weights;
        }

        @Override
        public long sizeBytes(Draws draws, long index) {
            return sizesBytes[weights.choose(draws.unit(index))];
        }

        @Override
        public long maxBytes() {
            long max = 0;
            for (long sizeBytes : sizesBytes) {
                max = Math.max(max, sizeBytes);
            }
            return max;
        }
    }

    /** Chooses one of several by weight. */
    final class Weights {

        private final double[] upTo;

        public Weights(double[] weights) {
            upTo = weights.clone();
            for (int i = 1; i < upTo.length; i++) {
                upTo[i] += upTo[i - 1];
            }
        }

        /** The index that a number from 0 to below 1 falls on. */
        int choose(double unit) {
            double wanted = unit * upTo[upTo.length - 1];
            int at = Arrays.binarySearch(upTo, wanted);
            // A sum that is hit exactly belongs to the next one: each covers its lower bound, not its upper.
            int index = at >= 0 ? at + 1 : -at - 1;
            return Math.min(index, upTo.length - 1);
        }
    }
}
