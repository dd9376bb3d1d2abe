package dev.steelyard.engine.trial.surroundings;

import java.io.IOException;

/** Puts in place again what a pass used up, before the next one and outside the clock. */
public interface PassPreparation {

    /**
     * Returns when the next pass finds what the first one found.
     *
     * @throws IOException with a message for the user; the trial ends as failed by its fixture, or as interrupted when it
     *     was stopped meanwhile
     */
    void prepare() throws IOException;
}
