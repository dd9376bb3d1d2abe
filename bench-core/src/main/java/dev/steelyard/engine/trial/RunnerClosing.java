package dev.steelyard.engine.trial;

import dev.steelyard.engine.pass.FailureGroups;
import dev.steelyard.spi.Runner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Closes a runner, also one whose operations never end and whose {@code close} would wait for them. */
final class RunnerClosing {

    private static final long PATIENCE_SECONDS = 10;

    private RunnerClosing() {}

    /** Closes it and says what went wrong, or {@code null}. A stalled one is given up after a while. */
    static @Nullable String close(Runner runner, boolean stalled) {
        if (!stalled) {
            return closeNow(runner);
        }
        CompletableFuture<@Nullable String> closed = new CompletableFuture<>();
        Thread closer = new Thread(() -> closed.complete(closeNow(runner)), "steelyard-close");
        closer.setDaemon(true);
        closer.start();
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "it was still closing after " + PATIENCE_SECONDS + " s";
        } catch (ExecutionException e) {
            return FailureGroups.reason(e, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while closing";
        }
    }

    private static @Nullable String closeNow(Runner runner) {
        try {
            runner.close();
            return null;
        } catch (Exception | LinkageError e) {
            return FailureGroups.reason(e, 0);
        }
    }
}
