package dev.steelyard.model.load;

import org.jspecify.annotations.Nullable;

/**
 * What a ramp found.
 *
 * @param verdict how the search ended
 * @param ratePerSecond the highest rate that met the objective, or {@code null} when none did
 * @param brokenPerSecond the lowest rate above it that did not, or {@code null} when none was found up to the highest
 * @param steps iterations of the search, confirmations included
 * @param offset where the trial's grid of rates lies, from 0 to 1 of the distance between two of its rates; {@code null}
 *     in a result that does not tell, where all trials have the same one
 */
public record RampOutcome(
        Verdict verdict,
        @Nullable Double ratePerSecond,
        @Nullable Double brokenPerSecond,
        int steps,
        @Nullable Double offset) {

    /** How a search ended. */
    public enum Verdict {
        /** The rate met the objective once more, for twice as long. */
        CONFIRMED,
        /** The time was up before a rate was confirmed. */
        NOT_CONFIRMED,
        /** The objective was not met even at the lowest rate. */
        NOT_MET
    }
}
