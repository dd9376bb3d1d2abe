package dev.steelyard.s3.endpoint.fault;

/** What can go wrong on purpose. */
public enum FaultKind {
    /** An answer with status 500 after the request was read. */
    ERROR_500("500", "*"),
    /** An answer with status 503 after the request was read. */
    ERROR_503("503", "*"),
    /** The request waits before it is served. */
    DELAY("delay", "*"),
    /** Bodies in both directions move no faster than the rate. */
    THROTTLE("throttle", "*"),
    /** The connection is reset: half way through an object's content, or before the answer. */
    RESET("reset", "*"),
    /** The connection is closed half way through an object's content. */
    SHORT_BODY("short-body", "GetObject"),
    /** One byte of an object's content is inverted. */
    WRONG_BYTES("wrong-bytes", "GetObject"),
    /** The checksum that the answer tells is wrong. */
    WRONG_CHECKSUM("wrong-checksum", "GetObject");

    private final String text;
    private final String usualOperation;

    FaultKind(String text, String usualOperation) {
        this.text = text;
        this.usualOperation = usualOperation;
    }

    /**
     * Tells the word in a rule's text.
     *
     * @return such as {@code short-body}
     */
    public String text() {
        return text;
    }

    /**
     * Tells the operation that is meant when a rule names none.
     *
     * @return a pattern
     */
    String usualOperation() {
        return usualOperation;
    }

    /**
     * Tells whether a rule must state an amount.
     *
     * @return true for delay and throttle
     */
    boolean needsAmount() {
        return this == DELAY || this == THROTTLE;
    }
}
