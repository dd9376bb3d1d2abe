package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.inject.Throttle;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Lets bytes pass no faster than each of some rates. */
public final class Pacer {
    /** Lets bytes pass as fast as they can. */
    static final Pacer NONE = new Pacer(List.of());

    private final List<Throttle> throttles;

    Pacer(List<Throttle> throttles) {
        this.throttles = List.copyOf(throttles);
    }

    /** Waits until the bytes may have passed. */
    void pass(long count) throws InterruptedIOException {
        for (Throttle throttle : throttles) {
            sleepUntil(throttle.reserve(count));
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
