package dev.steelyard.engine.trial.surroundings;

import dev.steelyard.model.trial.TrialEvent;

/** Follows a trial; every method may do nothing. */
public interface TrialObserver {

    /** What a trial is busy with. */
    enum Phase {
        /** Opening the runner, outside the clock. */
        OPEN,
        /** Performing passes. */
        ITERATE,
        /** Performing further passes that profilers watch. */
        PROFILE,
        /** Closing the runner. */
        CLOSE
    }

    /**
     * Something happened that belongs in the journal. The trial goes on when this returns, so an observer that writes
     * to a disk loses nothing.
     */
    default void event(TrialEvent event) {}

    /** The trial entered a phase. */
    default void phase(Phase phase) {}
}
