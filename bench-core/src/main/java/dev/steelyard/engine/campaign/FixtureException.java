package dev.steelyard.engine.campaign;

/** The fixture could not be opened, prepared or cleaned, or is gone. The message is for the user. */
public final class FixtureException extends Exception {

    private static final long serialVersionUID = 1L;

    FixtureException(String message) {
        super(message);
    }
}
