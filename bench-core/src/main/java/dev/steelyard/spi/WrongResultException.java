package dev.steelyard.spi;

/** What was asked was done, but wrongly: the trial becomes invalid, with this message as its reason. */
public final class WrongResultException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the reason, naming what was expected and what was found. */
    public WrongResultException(String message) {
        super(message);
    }
}
