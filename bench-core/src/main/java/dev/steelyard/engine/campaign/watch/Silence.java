package dev.steelyard.engine.campaign.watch;

import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.model.trial.Schedule;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * How long a trial may tell of nothing before its parent ends it as failed: one and a half times the stall timeout
 * (10 minutes unless the trial's JVM arguments say otherwise), so that a trial that can speak speaks first, and three
 * time budgets, since a pass in one call need not tell of its progress; 12 hours beyond the stall timeout at the most.
 */
public final class Silence {

    private static final String STALL_TIMEOUT = "-D" + StalledException.TIMEOUT_PROPERTY + "=";
    private static final int BUDGETS = 3;
    private static final Duration MOST_FOR_BUDGETS = Duration.ofHours(12);

    private Silence() {}

    public static Duration allowed(Schedule schedule, List<String> jvmArguments) {
        Duration stall = stallTimeout(jvmArguments);
        Duration budgets = Duration.ofNanos(schedule.timeBudgetNanos()).multipliedBy(BUDGETS);
        return stall.plus(stall.dividedBy(2))
                .plus(budgets.compareTo(MOST_FOR_BUDGETS) > 0 ? MOST_FOR_BUDGETS : budgets);
    }

    /** The last one counts, as in the JVM itself. */
    private static Duration stallTimeout(List<String> jvmArguments) {
        Duration timeout = Duration.parse(StalledException.DEFAULT_TIMEOUT);
        for (String argument : jvmArguments) {
            if (argument.startsWith(STALL_TIMEOUT)) {
                try {
                    timeout = Duration.parse(argument.substring(STALL_TIMEOUT.length()));
                } catch (DateTimeParseException e) {
                    // the trial refuses it with a reason, which is soon enough
                }
            }
        }
        return timeout;
    }
}
