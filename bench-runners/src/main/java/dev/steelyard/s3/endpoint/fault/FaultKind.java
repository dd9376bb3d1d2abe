package dev.steelyard.s3.endpoint.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can go wrong on purpose. */
public enum FaultKind {
    /** An answer with status 500 after the request was read. */
    ERROR_500("500", "*", ""),
    /** An answer with status 503, SlowDown, after the request was read. */
    ERROR_503("503", "*", ""),
    /** An answer with status 400, ExpiredToken, after the request was read. */
    EXPIRED_TOKEN("expired-token", "*", ""),
    /** The request waits before it is served. */
    DELAY("delay", "*", ""),
    /** Bodies in both directions move no faster than the rate. */
    THROTTLE("throttle", "*", ""),
    /** The connection is reset: half way through an object's content, or before the answer. */
    RESET("reset", "*", ""),
    /** Nothing moves any more: half way through an object's content, or before the answer. */
    STALL("stall", "*", ""),
    /** The connection is closed half way through an object's content. */
    SHORT_BODY("short-body", "GetObject", "GetObject"),
    /** One byte of an object's content is inverted on its way, in either direction. */
    WRONG_BYTES("wrong-bytes", "GetObject", "GetObject PutObject UploadPart"),
    /** The checksum that the answer tells is wrong. */
    WRONG_CHECKSUM("wrong-checksum", "GetObject", "GetObject HeadObject PutObject UploadPart");

    private final String text;
    private final String usualOperation;
    private final String struck;

    FaultKind(String text, String usualOperation, String struck) {
        this.text = text;
        this.usualOperation = usualOperation;
        this.struck = struck;
    }

    /**
     * Tells the word in a rule's text.
     *
     * @return such as {@code short-body}
     */
    public String text() {
        return text;
    }

    /** The pattern of operations that is meant when a rule names none. */
    String usualOperation() {
        return usualOperation;
    }

    /** The operations that it can strike; empty for all. */
    List<String> struck() {
        return struck.isEmpty() ? List.of() : List.of(struck.split(" ", -1));
    }

    static String words() {
        return Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "));
    }
}
