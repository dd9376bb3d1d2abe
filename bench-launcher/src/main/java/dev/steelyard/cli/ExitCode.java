package dev.steelyard.cli;

/** What the process says at its end. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INVALID = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
