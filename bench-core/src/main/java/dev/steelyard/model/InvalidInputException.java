package dev.steelyard.model;

/**
 * A user's mistake: a file, an option or a value that cannot be meant. The message names the subject, the constraint,
 * the value found and the remedy; it is shown without a stack trace and ends in exit code 2.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message for the user. */
    public InvalidInputException(String message) {
        super(message);
    }

    /** With the whole message for the user and what caused it. */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The usual four parts in one sentence. */
    public static InvalidInputException of(String subject, String expected, String found, String remedy) {
        return new InvalidInputException(subject + ": expected " + expected + ", found " + found + "; " + remedy);
    }
}
