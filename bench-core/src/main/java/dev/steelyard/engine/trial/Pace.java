package dev.steelyard.engine.trial;

/**
 * Says from outside when each pass begins, in place of a schedule: for harnesses with a loop of their own, such as JMH.
 * The trial's thread calls it and waits in it, never while the clock goes.
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

    /** The pass is ready; returns when its work may begin. */
    void ready();

    /** Its work is done, and the clock has stopped; returns when it may be checked. */
    void done();
}
