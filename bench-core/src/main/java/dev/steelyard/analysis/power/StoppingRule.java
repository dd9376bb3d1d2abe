package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Normal;
import dev.steelyard.analysis.rank.HodgesLehmann;
import java.util.ArrayList;
import java.util.List;

/**
 * When a campaign may stop though it looks again and again: after planned numbers of trials a side, each with an interval
 * at a confidence of its own, so that the intervals of all looks together miss the shift no more often than one interval
 * would (repeated confidence intervals: Jennison and Turnbull, JRSS B 51, 1989, with {@link AlphaSpending#SQUARE}). Since
 * all of them hold at once, any reason to stop at a look is allowed; precision is the one taken here.
 */
public final class StoppingRule {

    /** Trials between looks grow by this much, so that there are few looks, and none of them late. */
    private static final double GROWTH = Math.sqrt(2);

    private final List<Look> looks;
    private final double precision;

    /**
     * One planned look.
     *
     * @param trials on each side by then
     * @param confidence of its interval
     */
    public record Look(int trials, double confidence) {}

    /** What to do after a look. */
    public sealed interface Decision {

        /** The interval at this look; it may be told whatever the decision. */
        Interval interval();

        /** Go on until each side has that many trials. */
        record GoOn(Interval interval, int trials) implements Decision {}

        /** The interval is as narrow as was asked. */
        record Reached(Interval interval) implements Decision {}

        /** No trial is left; the interval is wider than was asked. */
        record NotReached(Interval interval) implements Decision {}
    }

    private StoppingRule(List<Look> looks, double precision) {
        this.looks = List.copyOf(looks);
        this.precision = precision;
    }

    /**
     * A plan.
     *
     * @param firstLook trials a side at the first look, at least 2
     * @param mostTrials trials a side that time allows; the last look is there
     * @param confidence of all looks together
     * @param precision half width of the interval, in the samples' unit, that is enough
     */
    public static StoppingRule of(int firstLook, int mostTrials, double confidence, double precision) {
        if (firstLook < 2 || mostTrials < firstLook || !(precision > 0)) {
            throw new IllegalArgumentException("a first look at " + firstLook + " of at most " + mostTrials
                    + " trials for a precision of " + precision);
        }
        List<Integer> trials = plan(firstLook, mostTrials);
        double[] shares = LooksTaken.shares(trials, mostTrials);
        double[] boundaries = AlphaSpending.boundaries(shares, 1 - confidence, AlphaSpending.SQUARE);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            looks.add(new Look(trials.get(i), 1 - 2 * Normal.above(boundaries[i])));
        }
        return new StoppingRule(looks, precision);
    }

    /** Trials a side at each look. */
    static List<Integer> plan(int firstLook, int mostTrials) {
        List<Integer> trials = new ArrayList<>();
        for (double next = firstLook; Math.ceil(next) < mostTrials; next *= GROWTH) {
            trials.add((int) Math.ceil(next));
        }
        trials.add(mostTrials);
        return trials;
    }

    /** The planned looks in their order. */
    public List<Look> looks() {
        return looks;
    }

    /**
     * The decision at a planned look.
     *
     * @param look its place in {@link #looks}
     * @param first what the first side's trials told, on the scale of the precision
     * @param second the same of the second side; it may lack trials that failed
     */
    public Decision decide(int look, double[] first, double[] second) {
        Interval interval =
                HodgesLehmann.of(first, second, looks.get(look).confidence()).interval();
        if (interval.halfWidth() <= precision) {
            return new Decision.Reached(interval);
        }
        return look == looks.size() - 1
                ? new Decision.NotReached(interval)
                : new Decision.GoOn(interval, looks.get(look + 1).trials());
    }
}
