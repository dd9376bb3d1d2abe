package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.http.RequestBody;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which nothing moves.
 *
 * @param connection whose end ends the stall
 * @param nanos how long, or {@code null} until the connection ends
 */
record Stall(RequestBody connection, @Nullable Long nanos) {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Waits; a connection that ends meanwhile, by the endpoint's limit for silent ones too, is not answered. */
    void await() throws IOException {
        long startNanos = System.nanoTime();
        while (nanos == null || System.nanoTime() - startNanos < nanos) {
            long left = nanos == null ? LOOK_NANOS : nanos - (System.nanoTime() - startNanos);
            Pacer.sleepUntil(System.nanoTime() + Math.min(LOOK_NANOS, left));
            if (!connection.isConnected()) {
                throw new ConnectionAbort(false);
            }
        }
    }
}
