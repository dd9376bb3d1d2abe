package dev.steelyard.spi.profiler;

/**
 * Watches iterations of one trial, in whose JVM it lives. The engine calls its methods in this order, outside the clock,
 * never two at a time, and each at most once, but for the two around a pass, which come again with each pass. Whatever one
 * of them throws costs the profiler, never the trial.
 */
public interface Profiler extends AutoCloseable {

    /**
     * Begins to watch: the first profiled iteration follows.
     *
     * @throws Exception with a message for the user
     */
    void start() throws Exception;

    /**
     * The work of a profiled iteration follows at once. What counts should count from here to {@link #afterPass}: between
     * passes the harness asks the endpoint what it saw, encodes histograms and writes its journal. Called by the thread
     * that performs the pass. Does nothing unless told otherwise.
     *
     * @throws Exception with a message for the user
     */
    default void beforePass() throws Exception {}

    /**
     * The work of the profiled iteration has just ended. Called by the same thread, and not at all for a pass that did not
     * come to its end, which is in no {@link ProfiledWork} either.
     *
     * @throws Exception with a message for the user
     */
    default void afterPass() throws Exception {}

    /**
     * Ends watching: the last profiled iteration is over. Quick; others may still watch.
     *
     * @throws Exception with a message for the user
     */
    void stop() throws Exception;

    /**
     * Tells what was seen, and writes recordings. Nobody watches any more.
     *
     * @param work what was done meanwhile
     * @throws Exception with a message for the user
     */
    ProfilerFindings report(ProfiledWork work) throws Exception;

    /** Lets go of everything, also where one of the others was not called or failed. */
    @Override
    void close();
}
