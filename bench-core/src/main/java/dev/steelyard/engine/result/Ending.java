package dev.steelyard.engine.result;

import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import org.jspecify.annotations.Nullable;

/**
 * How a trial ended, as its parent saw it; what the trial itself said in its journal comes first.
 *
 * @param status how
 * @param failureClass what kind of failure, or {@code null}
 * @param reason why, or {@code null}
 * @param recovered whether the parent was dead by then
 */
public record Ending(
        Status status,
        @Nullable FailureClass failureClass,
        @Nullable String reason,
        boolean recovered) {

    /** It failed. */
    public static Ending failed(FailureClass failureClass, String reason) {
        return new Ending(Status.FAILED, failureClass, reason, false);
    }

    /** It was stopped, or never begun. */
    public static Ending of(Status status, String reason) {
        return new Ending(status, null, reason, false);
    }
}
