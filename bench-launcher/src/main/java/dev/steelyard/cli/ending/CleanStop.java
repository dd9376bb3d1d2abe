package dev.steelyard.cli.ending;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM a clean stop: the thread that opened this is interrupted, and the process does not end before
 * it has stored what was measured and closed this, or before {@link #PATIENCE_SECONDS} have passed. Then it ends with
 * 130 for either signal.
 */
public final class CleanStop implements AutoCloseable {

    /** As long as a campaign gives its trial and its fixture to end, so that the result is still written. */
    private static final long PATIENCE_SECONDS = 90;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch stored = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "steelyard-stop");

    public CleanStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does the work that Ctrl-C interrupts, up to its last word, and returns the exit code. */
    public int during(Callable<Integer> work) {
        try {
            return work.call();
        } catch (Exception e) {
            return Failures.report(e); // here, because the process may end as soon as this is closed
        }
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
        if (stored.getCount() == 0) {
            return; // it ended by itself, with an exit code of its own
        }
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
        // Else the exit code would be the signal's: 143 after SIGTERM.
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
