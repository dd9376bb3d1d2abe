package dev.steelyard.engine;

import dev.steelyard.model.Status;
import dev.steelyard.model.TrialResult;
import java.util.List;

/** What a campaign's end means to a shell: interrupted first, then failed over invalid over done. */
public final class ExitCodes {

    private static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int INVALID_INPUT = 2;
    private static final int INVALID = 3;
    private static final int INTERRUPTED = 130;

    private ExitCodes() {}

    public static int of(List<TrialResult> results, boolean interrupted) {
        if (interrupted) {
            return INTERRUPTED;
        }
        boolean nothingDone = results.stream().noneMatch(result -> result.status() == Status.DONE);
        if (nothingDone
                || results.stream()
                        .anyMatch(
                                result -> result.status() == Status.FAILED || result.status() == Status.INTERRUPTED)) {
            return FAILED;
        }
        return results.stream().allMatch(result -> result.validity().valid()) ? DONE : INVALID;
    }
}
