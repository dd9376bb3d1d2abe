package dev.steelyard.jmh;

/** Ends a benchmark with a message for its user; JMH would print a stack trace that tells nothing more. */
final class TrialFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrialFailure(String message) {
        super(message, null, false, false);
    }
}
