package dev.steelyard.analysis.power;

import dev.steelyard.analysis.basis.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks that a campaign took at its trials while it grew. An interval told of them afterwards holds together with those of
 * the looks only at the confidence of the last one.
 *
 * @param trials on each side by each look, in their order, at least one; at the end more of them than at the last look
 *     where time ended between two
 * @param mostTrials a side that the looks were planned for
 */
public record LooksTaken(List<Integer> trials, int mostTrials) {

    /** With a copy of the list. */
    public LooksTaken {
        trials = List.copyOf(trials);
    }

    /**
     * Of a plan as {@link StoppingRule} makes it.
     *
     * @param firstLook trials a side at the first look
     * @param mostTrials trials a side at the last one
     * @param looks how many were taken, at least 1
     * @param trials a side in the end
     */
    public static LooksTaken of(int firstLook, int mostTrials, int looks, int trials) {
        List<Integer> planned = StoppingRule.plan(firstLook, mostTrials);
        List<Integer> taken = planned.subList(0, Math.min(looks, planned.size()));
        int last = taken.get(taken.size() - 1);
        if (trials <= last || last == mostTrials) {
            return new LooksTaken(taken, mostTrials);
        }
        List<Integer> more = new ArrayList<>(taken);
        more.add(Math.min(trials, mostTrials));
        return new LooksTaken(more, mostTrials);
    }

    /** What is left of an error rate for an interval at the end, so that those of all looks together have this rate. */
    public double errorRate(double ofAllLooks) {
        double[] boundaries = AlphaSpending.boundaries(shares(trials, mostTrials), ofAllLooks, AlphaSpending.SQUARE);
        return 2 * Normal.above(boundaries[boundaries.length - 1]);
    }

    /** Shares of the information at looks. */
    static double[] shares(List<Integer> trials, int mostTrials) {
        return trials.stream().mapToDouble(each -> (double) each / mostTrials).toArray();
    }
}
