package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.power.DetectableEffect;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.rank.MannWhitney;
import dev.steelyard.analysis.resample.HierarchicalBootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The shift between two sides on a scale. What is one observation depends on how instances met the sides: with one
 * instance a side, a trial; with several that all met both sides, a trial less its instance's median (aligned ranks:
 * Hodges and Lehmann, Annals of Mathematical Statistics 33, 1962); with several that met one side each, an instance.
 */
final class Contrast {

    /** How instances met the sides. */
    enum Design {
        /** One instance for each side, or the same one for both. */
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
    private final double[] firstValues;
    private final double[] secondValues;

    Contrast(Levels first, Levels second) {
        this.first = first;
        this.second = second;
        this.design = design(first.instances(), second.instances());
        if (design == Design.SEPARATE) {
            this.firstValues = medians(first);
            this.secondValues = medians(second);
        } else {
            this.firstValues = first.trials(this::centre);
            this.secondValues = second.trials(this::centre);
        }
    }

    private static Design design(Set<String> first, Set<String> second) {
        if (first.size() == 1 && second.size() == 1) {
            return Design.ONE_INSTANCE;
        } else if (first.equals(second)) {
            return Design.CROSSED;
        }
        return first.size() > 1 && second.size() > 1 ? Design.SEPARATE : Design.LOPSIDED;
    }

    private double centre(String instance) {
        if (design != Design.CROSSED) {
            return 0;
        }
        double[] own = first.trials(instance);
        double[] others = second.trials(instance);
        double[] both = Arrays.copyOf(own, own.length + others.length);
        System.arraycopy(others, 0, both, own.length, others.length);
        return Samples.median(both);
    }

    private static double[] medians(Levels levels) {
        return levels.instances().stream()
                .mapToDouble(instance -> Samples.median(levels.trials(instance)))
                .toArray();
    }

    Design design() {
        return design;
    }

    /** Observations of the first side. */
    double[] first() {
        return firstValues.clone();
    }

    /** Observations of the second side. */
    double[] second() {
        return secondValues.clone();
    }

    /** Shift of the second side against the first. */
    double shift() {
        return design == Design.SEPARATE
                ? Samples.mean(secondValues) - Samples.mean(firstValues)
                : HodgesLehmann.of(firstValues, secondValues, 0.5).shift();
    }

    /** Probability of as large a shift by chance. */
    double probability() {
        return switch (design) {
            case ONE_INSTANCE, CROSSED ->
                MannWhitney.of(firstValues, secondValues).probability();
            case SEPARATE -> WelchInterval.of(firstValues, secondValues).probability();
            case LOPSIDED -> 1;
        };
    }

    /** The interval that verdicts rest on. */
    Interval interval(double confidence) {
        return switch (design) {
            case ONE_INSTANCE, CROSSED ->
                HodgesLehmann.of(firstValues, secondValues, confidence).interval();
            case SEPARATE -> WelchInterval.of(firstValues, secondValues).interval(confidence);
            case LOPSIDED -> Interval.unbounded(confidence);
        };
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
            case ONE_INSTANCE, CROSSED -> DetectableEffect.of(firstValues, secondValues, confidence);
            case SEPARATE -> WelchInterval.of(firstValues, secondValues).detectable(confidence);
            case LOPSIDED -> Double.POSITIVE_INFINITY;
        };
    }

    /** Trials that each side must have to find this shift; 0 where more trials do not help. */
    int trialsFor(double shift, double confidence) {
        if (design == Design.SEPARATE || design == Design.LOPSIDED) {
            return 0;
        }
        int least = Math.min(firstValues.length, secondValues.length);
        double noise = Samples.pooledDeviation(firstValues, secondValues);
        return DetectableEffect.trialsFor(noise, shift, least, confidence);
    }
}
