package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the second side against the first. Changes are relative: 0.03 is 3 % more of the metric,
 * whichever way is better. The intervals of all comparisons hold together. Whether it is faster or slower at all is decided
 * by Holm's correction, which may tell that already where the interval still holds no change.
 */
public sealed interface Verdict {

    /** Relative change of the metric with its interval; the estimate is there even when nothing can be told. */
    Change change();

    /**
     * A relative change.
     *
     * @param estimate such as 0.03
     * @param interval around it; unbounded when there is none
     */
    record Change(double estimate, Interval interval) {}

    /** Better, with an interval that lies on the good side of no change, at least at the confidence that Holm leaves it. */
    record Faster(Change change) implements Verdict {}

    /** Worse, likewise. */
    record Slower(Change change) implements Verdict {}

    /**
     * No change, or too small a one to matter: the interval holds no change and nothing beyond the margin.
     *
     * @param bound the margin
     */
    record NoDifferenceLargerThan(Change change, double bound) implements Verdict {}

    /**
     * The interval holds no change and also more than the margin, or there is no interval.
     *
     * @param reason in a few words
     * @param furtherTrials about how many more trials a side would tell; {@code null} where trials are not what is missing
     */
    record CannotTell(
            Change change, String reason, @Nullable Integer furtherTrials) implements Verdict {}

    /** The word that documents and conditions use: faster, slower, no-difference or cannot-tell. */
    default String word() {
        if (this instanceof Faster) {
            return "faster";
        } else if (this instanceof Slower) {
            return "slower";
        }
        return this instanceof NoDifferenceLargerThan ? "no-difference" : "cannot-tell";
    }
}
