package dev.steelyard.s3.endpoint.error;

import java.util.Map;
import java.util.TreeMap;

/** Ends a request with an error of S3; it carries no stack trace, for it is an answer and no defect. */
public final class S3Exception extends Exception {
    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final transient Map<String, String> details;

    /**
     * Makes the answer.
     *
     * @param error S3's error
     * @param message for the client's log
     */
    public S3Exception(S3Error error, String message) {
        this(error, message, Map.of());
    }

    /**
     * Makes the answer.
     *
     * @param error S3's error
     * @param message for the client's log
     * @param details further elements of the answer that clients read, by name
     */
    public S3Exception(S3Error error, String message, Map<String, String> details) {
        super(message, null, false, false);
        this.error = error;
        this.details = new TreeMap<>(details);
    }

    /**
     * Tells the further elements.
     *
     * @return text by name
     */
    public Map<String, String> details() {
        return details;
    }

    /**
     * Tells the error.
     *
     * @return S3's error
     */
    public S3Error error() {
        return error;
    }

    /**
     * Tells the message.
     *
     * @return what was wrong
     */
    public String text() {
        String message = getMessage();
        return message == null ? error.code() : message;
    }
}
