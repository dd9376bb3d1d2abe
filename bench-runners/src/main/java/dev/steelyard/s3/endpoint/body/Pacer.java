package dev.steelyard.s3.endpoint.body;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** Lets bytes pass no faster than a rate. */
public final class Pacer {
    /** Lets bytes pass as fast as they can. */
    static final Pacer NONE = new Pacer(0);

    private final long bytesPerSecond;
    private final long startNanos = System.nanoTime();
    private long bytes;

    Pacer(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Waits until the bytes may have passed. */
    public void pass(long count) throws InterruptedIOException {
        if (bytesPerSecond > 0) {
            bytes += count;
            sleepUntil(startNanos + (long) (bytes * 1e9 / bytesPerSecond));
        }
    }

    /** Waits; the endpoint's end interrupts it. */
    static void sleepUntil(long deadlineNanos) throws InterruptedIOException {
        long left = deadlineNanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the endpoint ends");
            }
            left = deadlineNanos - System.nanoTime();
        }
    }
}
