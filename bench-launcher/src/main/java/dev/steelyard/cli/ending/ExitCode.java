package dev.steelyard.cli.ending;

/** What the process says at its end. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int BAD_INPUT = 2;
    public static final int INVALID = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
