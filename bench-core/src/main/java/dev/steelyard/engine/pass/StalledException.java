package dev.steelyard.engine.pass;

/** Operations were started and never ended. The message names the oldest. */
public final class StalledException extends Exception {

    /** System property: how long nothing may move before a trial fails, as an ISO 8601 duration. */
    public static final String TIMEOUT_PROPERTY = "steelyard.stallTimeout";

    /** A slow link needs minutes for an object of 5 GiB whose client does not tell of bytes before its end. */
    public static final String DEFAULT_TIMEOUT = "PT10M";

    private static final long serialVersionUID = 1L;

    public StalledException(String message) {
        super(message);
    }
}
