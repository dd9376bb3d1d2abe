package dev.steelyard.engine.quality;

/** The host is too noisy for what was asked, and nothing was started. Its message is for the user. */
public final class NoisyHostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With a sentence for the user. */
    public NoisyHostException(String message) {
        super(message);
    }
}
