package dev.steelyard.cli.ending;

import dev.steelyard.engine.ExitCodes;

/** What the process says at its end. */
public final class ExitCode {

    public static final int DONE = ExitCodes.DONE;
    public static final int FAILED = ExitCodes.FAILED;
    public static final int BAD_INPUT = ExitCodes.INVALID_INPUT;
    public static final int INVALID = ExitCodes.INVALID;
    public static final int INTERRUPTED = ExitCodes.INTERRUPTED;

    private ExitCode() {}
}
