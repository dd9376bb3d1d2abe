package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.BlockSizes;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.power.DetectableEffect;
import dev.steelyard.analysis.rank.Blocks;
import dev.steelyard.analysis.rank.CliffsDelta;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.rank.MannWhitney;
import dev.steelyard.analysis.resample.HierarchicalBootstrap;
import java.util.List;
import java.util.Set;

/**
 * The shift between two sides on a scale. What is one observation depends on how instances met the sides: with one
 * instance a side, a trial; with several that all met both sides, a trial again, compared with the other side's on its own
 * instance only; with several that met one side each, an instance.
 */
final class Contrast {

    /** How instances met the sides. */
    enum Design {
        /** The same instance for both sides, or one for each, which {@link Comparability} allows only where it is meant. */
        ONE_INSTANCE,
        /** Several instances, each of them on both sides. */
        CROSSED,
        /** Several instances on each side, not the same ones. */
        SEPARATE,
        /** One instance against several: nothing tells how far instances are apart on the first side. */
        LOPSIDED
    }

    private final Levels first;
    private final Levels second;
    private final Design design;
    private final Blocks blocks;

    Contrast(Levels first, Levels second) {
        this.first = first;
        this.second = second;
        this.design = design(first.instances(), second.instances());
        this.blocks = switch (design) {
            case ONE_INSTANCE, LOPSIDED -> Blocks.one(first.trials(), second.trials());
            case CROSSED -> crossed(first, second);
            case SEPARATE -> Blocks.one(medians(first), medians(second));
        };
    }

    private static Blocks crossed(Levels first, Levels second) {
        List<String> order = List.copyOf(first.instances());
        return new Blocks(ofEach(order, first), ofEach(order, second));
    }

    private static List<double[]> ofEach(List<String> instances, Levels levels) {
        return instances.stream().map(instance -> levels.trials(instance)).toList();
    }

    private static Design design(Set<String> first, Set<String> second) {
        if (first.size() == 1 && second.size() == 1) {
            return Design.ONE_INSTANCE;
        } else if (first.equals(second)) {
            return Design.CROSSED;
        }
        return first.size() > 1 && second.size() > 1 ? Design.SEPARATE : Design.LOPSIDED;
    }

    private static double[] medians(Levels levels) {
        return levels.instances().stream()
                .mapToDouble(instance -> Samples.median(levels.trials(instance)))
                .toArray();
    }

    Design design() {
        return design;
    }

    /** Shift of the second side against the first. */
    double shift() {
        return design == Design.SEPARATE
                ? welch().difference()
                : HodgesLehmann.of(blocks, 0.5).shift();
    }

    /** Probability of as large a shift by chance. */
    double probability() {
        return switch (design) {
            case ONE_INSTANCE, CROSSED -> MannWhitney.of(blocks).probability();
            case SEPARATE -> welch().probability();
            case LOPSIDED -> 1;
        };
    }

    /** The interval that verdicts rest on. */
    Interval interval(double confidence) {
        return switch (design) {
            case ONE_INSTANCE, CROSSED -> HodgesLehmann.of(blocks, confidence).interval();
            case SEPARATE -> welch().interval(confidence);
            case LOPSIDED -> Interval.unbounded(confidence);
        };
    }

    private WelchInterval welch() {
        return WelchInterval.of(medians(first), medians(second));
    }

    /** How clearly the observations are apart. */
    CliffsDelta clearness(double confidence) {
        return CliffsDelta.of(blocks, confidence);
    }

    /** The interval that is told beside it. */
    Interval bootstrap(int rounds, double confidence, long seed) {
        boolean crossed = design == Design.CROSSED;
        List<String> order = List.copyOf(first.instances());
        return new HierarchicalBootstrap(rounds, confidence, seed)
                .interval(
                        first.nested(order), second.nested(crossed ? order : List.copyOf(second.instances())), crossed);
    }

    /** Shift that would be found nine times in ten; infinite when nothing tells. */
    double detectable(double confidence) {
        return switch (design) {
            case ONE_INSTANCE, CROSSED -> DetectableEffect.of(blocks, confidence);
            case SEPARATE -> welch().detectable(confidence);
            case LOPSIDED -> Double.POSITIVE_INFINITY;
        };
    }

    /** Trials a side, on the instances that there are, without which there is no interval at all. */
    int fewestTrials(double confidence) {
        return DetectableEffect.fewest(blocks.sizes().blocks(), confidence);
    }

    /** Trials that each side must have, on the instances that there are, to find this shift; 0 where more do not help. */
    int trialsFor(double shift, double confidence) {
        if (design == Design.SEPARATE || design == Design.LOPSIDED) {
            return 0;
        }
        BlockSizes sizes = blocks.sizes();
        return DetectableEffect.trialsFor(blocks.noise(), shift, sizes.fewest(), sizes.blocks(), confidence);
    }
}
