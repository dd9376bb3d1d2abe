package dev.steelyard.model.trial;

/** How a trial ended. */
public enum Status {
    /** All planned iterations, or as many as the time budget allowed, are there. */
    DONE,
    /** It was stopped from outside; what was measured before is there. */
    INTERRUPTED,
    /** It failed; what was measured before is there. */
    FAILED,
    /** It was not begun, for the reason that is given. */
    SKIPPED,
    /** The runner cannot do what the workload asks. */
    UNSUPPORTED
}
