package dev.steelyard.engine.pass;

import java.io.IOException;

/** A runner could not prepare a pass: what it threw, in one line. */
public final class UnpreparedException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnpreparedException(Exception cause) {
        super("the runner could not prepare a pass: " + FailureGroups.reason(cause, 0), cause);
    }
}
