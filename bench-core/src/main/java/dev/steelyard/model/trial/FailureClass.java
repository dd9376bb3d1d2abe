package dev.steelyard.model.trial;

/** What kind of failure ended a trial. */
public enum FailureClass {
    /** The runner could not be opened. */
    RUNNER_START,
    /**
     * The libraries of the trial do not fit together, or the runner could not be opened with the versions that were
     * asked for. Since 1.2.
     */
    INCOMPATIBLE,
    /** Operations failed. */
    OPERATION,
    /** The trial's JVM died or was killed. */
    PROCESS_DIED,
    /** It did not end in time. */
    TIMEOUT,
    /** The fixture could not be opened or prepared. */
    FIXTURE,
    /** The disk is full or a file could not be written. */
    STORAGE,
    /** A defect in Steelyard itself. */
    INTERNAL
}
