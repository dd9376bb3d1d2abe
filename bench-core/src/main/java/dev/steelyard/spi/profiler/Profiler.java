package dev.steelyard.spi.profiler;

/**
 * Watches iterations of one trial, in whose JVM it lives. The engine calls its methods in this order, each at most once,
 * from one thread and outside the clock; whatever one of them throws costs the profiler, never the trial.
 */
public interface Profiler extends AutoCloseable {

    /**
     * Begins to watch: the first profiled iteration follows.
     *
     * @throws Exception with a message for the user
     */
    void start() throws Exception;

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
