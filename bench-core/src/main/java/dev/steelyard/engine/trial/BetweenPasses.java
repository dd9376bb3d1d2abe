package dev.steelyard.engine.trial;

import dev.steelyard.engine.trial.surroundings.PassPreparation;
import dev.steelyard.model.trial.Schedule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a pass that is not the first needs before it, outside the clock.
 *
 * @param consumes whether a pass uses up what was prepared for it
 * @param preparation who prepares again, or {@code null} for nobody
 */
record BetweenPasses(boolean consumes, @Nullable PassPreparation preparation) {

    private static final String SOLE =
            "a single iteration, since its pass uses up what was prepared and nobody prepares"
                    + " it again in this process";

    /** Every pass finds what the first one found. */
    static BetweenPasses nothing() {
        return new BetweenPasses(false, null);
    }

    /** A pass uses up what was prepared. */
    static BetweenPasses preparing(@Nullable PassPreparation preparation) {
        return new BetweenPasses(true, preparation);
    }

    void prepare() throws IOException {
        if (consumes && preparation != null) {
            preparation.prepare();
        }
    }

    /** The schedule as asked, or a single measured pass where a second one would find nothing. */
    Schedule limited(Schedule asked) {
        return limitation() == null ? asked : new Schedule(0, 1, asked.timeBudgetNanos(), asked.load());
    }

    /** Why the schedule is limited, or {@code null} when it is not. */
    @Nullable
    String limitation() {
        return consumes && preparation == null ? SOLE : null;
    }
}
