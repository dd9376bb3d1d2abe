package dev.steelyard.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C a clean stop: the thread that opened this is interrupted, and the process does not end before it has
 * stored what was measured and closed this, or before {@link #PATIENCE_SECONDS} have passed. The JVM itself then exits
 * with 130.
 */
final class CleanStop implements AutoCloseable {

    /** Longer than a trial gets to end by itself, so that its result is still written. */
    private static final long PATIENCE_SECONDS = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch stored = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "steelyard-stop");

    CleanStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does the work that Ctrl-C interrupts. */
    <T> T during(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {
        stored.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the shutdown is under way: the hook itself saw the latch
        }
    }

    private void stop() {
        System.err.println();
        System.err.println("steelyard: stopping; what was measured is kept");
        worker.interrupt();
        try {
            if (!stored.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("steelyard: did not stop within " + PATIENCE_SECONDS
                        + " s; 'steelyard recover' makes results of the journals");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
