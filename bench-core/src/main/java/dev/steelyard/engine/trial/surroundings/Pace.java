package dev.steelyard.engine.trial.surroundings;

/**
 * Says from outside when each pass begins, in place of a schedule: for harnesses with a loop of their own, such as JMH.
 * The trial's thread calls it and waits in it.
 */
public interface Pace {

    /** What comes next. */
    enum Next {
        /** A pass that does not count. */
        WARMUP,
        /** A pass that counts. */
        MEASURED,
        /** The end. */
        END
    }

    /** Returns when it is known what comes next; the pass is made ready then. */
    Next next();

    /**
     * The pass is ready: performs its work once, in whichever thread, and returns when it may be checked. When it is all
     * over instead, it returns without the work, and the trial is interrupted.
     *
     * @param work what the clock stands around; it throws nothing
     */
    void perform(Runnable work);

    /**
     * Whether other trials are under way in this process: then nobody can say what this one uses of it, and neither CPU
     * time nor memory is told.
     */
    default boolean sharesProcess() {
        return false;
    }
}
