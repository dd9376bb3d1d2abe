package dev.steelyard.engine.precision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a campaign came to know the differences between its sides.
 *
 * @param precision half width asked for, as a share
 * @param confidence of all intervals of all looks together
 * @param reached whether every comparison is at least that precise
 * @param mostTrials trials a side that the looks were planned for, or {@code null} before that was known
 * @param looks looks so far
 * @param note why it ended without, or {@code null}
 * @param comparisons as of the last look
 */
public record PrecisionOutcome(
        double precision,
        double confidence,
        boolean reached,
        @Nullable Integer mostTrials,
        int looks,
        @Nullable String note,
        List<Change> comparisons) {

    /**
     * One side's change against the first side.
     *
     * @param workload the workload's name
     * @param metric what was compared
     * @param baseline the first side
     * @param side the other one
     * @param baselineTrials usable trials of the first side
     * @param sideTrials usable trials of the other one
     * @param confidence of this interval, at this look
     * @param change estimate, as a share of the baseline
     * @param low lower end, or {@code null} while so few trials exclude nothing
     * @param high upper end, or {@code null} likewise
     * @param reached whether it is precise enough
     */
    public record Change(
            String workload,
            String metric,
            String baseline,
            String side,
            int baselineTrials,
            int sideTrials,
            double confidence,
            double change,
            @Nullable Double low,
            @Nullable Double high,
            boolean reached) {}

    PrecisionOutcome noted(String why) {
        return new PrecisionOutcome(precision, confidence, reached, mostTrials, looks, why, comparisons);
    }
}
