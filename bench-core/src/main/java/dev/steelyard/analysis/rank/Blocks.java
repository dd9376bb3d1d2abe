package dev.steelyard.analysis.rank;

import dev.steelyard.analysis.basis.BlockSizes;
import dev.steelyard.analysis.basis.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two samples in blocks, such as machines, within which alone values are compared: what sets blocks apart is then in no
 * difference. Two plain samples are one block.
 */
public final class Blocks {

    private final List<double[]> first;
    private final List<double[]> second;

    /**
     * In blocks.
     *
     * @param first the first sample's values, block by block, at least one in each
     * @param second the same of the second sample, in the same order of blocks
     */
    public Blocks(List<double[]> first, List<double[]> second) {
        this.first = first.stream().map(double[]::clone).toList();
        this.second = second.stream().map(double[]::clone).toList();
    }

    /** Two plain samples. */
    public static Blocks one(double[] first, double[] second) {
        return new Blocks(List.of(first), List.of(second));
    }

    /** How many values each block has. */
    public BlockSizes sizes() {
        return new BlockSizes(
                first.stream().map(values -> values.length).toList(),
                second.stream().map(values -> values.length).toList());
    }

    /** The first sample's values of each block; not copied. */
    List<double[]> first() {
        return first;
    }

    /** The second sample's values of each block; not copied. */
    List<double[]> second() {
        return second;
    }

    /** Of each block how its values stand against each other. */
    List<Dominance> dominances() {
        return IntStream.range(0, first.size())
                .mapToObj(block -> Dominance.of(first.get(block), second.get(block)))
                .toList();
    }

    /**
     * Standard deviation of a value about what its block and its sample explain together, by least squares; of one block
     * that is the pooled one. 0 when no value is left to tell it.
     */
    public double noise() {
        if (first.size() == 1) {
            return Samples.pooledDeviation(first.get(0), second.get(0));
        }
        double shift = meanDifference();
        int freedom = -first.size() - 1;
        double squares = 0;
        for (int block = 0; block < first.size(); block++) {
            double off = meanDifference(block) - shift;
            squares +=
                    Samples.squares(first.get(block)) + Samples.squares(second.get(block)) + weight(block) * off * off;
            freedom += first.get(block).length + second.get(block).length;
        }
        return freedom <= 0 ? 0 : Math.sqrt(squares / freedom);
    }

    /** Mean of the blocks' differences of means, each with its weight. */
    private double meanDifference() {
        double sum = 0;
        double weights = 0;
        for (int block = 0; block < first.size(); block++) {
            sum += weight(block) * meanDifference(block);
            weights += weight(block);
        }
        return sum / weights;
    }

    private double meanDifference(int block) {
        return Samples.mean(second.get(block)) - Samples.mean(first.get(block));
    }

    /** One over the variance of a block's difference of means, for a noise of 1. */
    private double weight(int block) {
        double one = first.get(block).length;
        double other = second.get(block).length;
        return one * other / (one + other);
    }
}
