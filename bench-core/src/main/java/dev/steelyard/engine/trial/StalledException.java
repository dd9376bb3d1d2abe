package dev.steelyard.engine.trial;

/** Operations were started and never ended. The message names the oldest. */
final class StalledException extends Exception {

    private static final long serialVersionUID = 1L;

    StalledException(String message) {
        super(message);
    }
}
