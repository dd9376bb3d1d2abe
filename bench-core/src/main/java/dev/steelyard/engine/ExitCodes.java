package dev.steelyard.engine;

import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.util.List;

/** What a campaign's end means to a shell: interrupted first, then failed over invalid over done. */
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int INVALID_INPUT = 2;
    public static final int INVALID = 3;
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}

    public static int of(List<TrialResult> results, boolean interrupted) {
        if (interrupted) {
            return INTERRUPTED;
        }
        boolean nothingDone = results.stream().noneMatch(result -> result.status() == Status.DONE);
        if (nothingDone
                || results.stream()
                        .anyMatch(result -> result.status() == Status.FAILED || result.status() == Status.INTERRUPTED)
                || results.stream().anyMatch(ExitCodes::lacksARecording)) {
            return FAILED;
        }
        return results.stream().allMatch(result -> result.validity().valid()) ? DONE : INVALID;
    }

    /** Its numbers hold, but not all that was asked for is there. */
    private static boolean lacksARecording(TrialResult result) {
        ProfilingResult profiling = result.profiling();
        return profiling != null
                && result.status() == Status.DONE
                && profiling.profilers().stream().anyMatch(outcome -> outcome.failure() != null);
    }

    /** Of a campaign that was to have a quiet host and had none: invalid, unless something worse was said already. */
    public static int onNoisyHost(int exitCode) {
        return exitCode == DONE ? INVALID : exitCode;
    }
}
