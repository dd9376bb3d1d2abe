package dev.steelyard.analysis.basis;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many values two samples have in each of several blocks, within which alone they are compared.
 *
 * @param first sizes of the first sample's parts
 * @param second sizes of the second sample's parts, in the same order
 */
public record BlockSizes(List<Integer> first, List<Integer> second) {

    /** With copies of the lists. */
    public BlockSizes {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(first.size() + " blocks against " + second.size());
        }
    }

    /** One block. */
    public static BlockSizes of(int first, int second) {
        return new BlockSizes(List.of(first), List.of(second));
    }

    /** So many values of each sample, spread over the blocks as evenly as can be; fewer blocks for fewer values. */
    public static BlockSizes even(int blocks, int values) {
        int used = Math.min(blocks, values);
        List<Integer> sizes = IntStream.range(0, used)
                .mapToObj(block -> values / used + (block < values % used ? 1 : 0))
                .toList();
        return new BlockSizes(sizes, sizes);
    }

    /** The same with so many values of each sample at most: of each block as many as of the others, of many the first. */
    public BlockSizes atMost(int values) {
        int used = Math.min(values, blocks());
        int most = values / Math.max(1, used);
        return new BlockSizes(cut(first, used, most), cut(second, used, most));
    }

    private static List<Integer> cut(List<Integer> sizes, int used, int most) {
        return sizes.stream().limit(used).map(size -> Math.min(size, most)).toList();
    }

    /** How many blocks there are. */
    public int blocks() {
        return first.size();
    }

    /** Values of the smaller sample, over all blocks. */
    public int fewest() {
        return Math.min(sum(first), sum(second));
    }

    /** Values of the larger sample, over all blocks. */
    public int most() {
        return Math.max(sum(first), sum(second));
    }

    private static int sum(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Pairs of a value of each sample within a block. */
    public double pairs() {
        return IntStream.range(0, blocks()).mapToDouble(this::pairs).sum();
    }

    private double pairs(int block) {
        return (double) first.get(block) * second.get(block);
    }

    /** Variance of the number of pairs in which the second value is greater, when none of them differ but by chance. */
    public double varianceOfU() {
        return IntStream.range(0, blocks())
                .mapToDouble(block -> pairs(block) * (first.get(block) + second.get(block) + 1.0) / 12)
                .sum();
    }

    /** Variance of one value over that of the difference of the samples' means, blocks weighted as they deserve. */
    public double information() {
        return IntStream.range(0, blocks())
                .mapToDouble(block -> pairs(block) / (first.get(block) + second.get(block)))
                .sum();
    }
}
