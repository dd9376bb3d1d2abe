package dev.steelyard.engine.pass;

/**
 * Learns when the work of a pass begins and when it has ended, in the thread that performs it and outside the clock: with
 * nothing of the harness in between but what starts and counts operations.
 */
public interface PassWatch {

    /** For passes that nobody watches. */
    PassWatch NOBODY = new PassWatch() {
        @Override
        public void begins() {}

        @Override
        public void ended() {}
    };

    /** The first operation follows. */
    void begins();

    /** The last operation has ended; not called for a pass that did not come so far. */
    void ended();
}
