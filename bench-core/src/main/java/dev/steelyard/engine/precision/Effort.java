package dev.steelyard.engine.precision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a campaign may take and when it knows enough.
 *
 * @param budget time for all its trials, or {@code null} for no limit
 * @param precision half width of the interval of each side's change against the first one's that is enough, as a share
 *     (0.02 for 2 %), or {@code null} when trials are only counted
 */
public record Effort(@Nullable Duration budget, @Nullable Double precision) {

    /** Blocks that a budget is divided into where no number of trials is given: fewer tell little. */
    public static final int BLOCKS_WANTED = 10;

    /** No limit and no goal. */
    public static Effort none() {
        return new Effort(null, null);
    }

    /**
     * The budget's share of one trial.
     *
     * @param trialsOfBlock trials in one block
     * @param blocks blocks asked for, or 0 for as many as there is time for
     */
    public @Nullable Duration ofTrial(int trialsOfBlock, int blocks) {
        return budget == null ? null : budget.dividedBy((long) trialsOfBlock * (blocks == 0 ? BLOCKS_WANTED : blocks));
    }
}
