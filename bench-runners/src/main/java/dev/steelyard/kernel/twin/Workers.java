package dev.steelyard.kernel.twin;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that begin together and are timed from the first to the last of them. Java cannot pin them. They wait for work
 * from {@link #start} on, so that none is started within a pass; one worker is the caller itself.
 */
final class Workers implements AutoCloseable {

    private final int count;
    private final CyclicBarrier called;
    private final CyclicBarrier begin;
    private final CyclicBarrier end;
    private final CyclicBarrier done;
    private Throwable[] failures = {};
    private boolean started;
    private @Nullable Work work;
    private long startNanos;
    private long endNanos;

    Workers(int count) {
        this.count = count;
        this.called = new CyclicBarrier(count + 1);
        this.begin = new CyclicBarrier(count, () -> startNanos = System.nanoTime());
        this.end = new CyclicBarrier(count, () -> endNanos = System.nanoTime());
        this.done = new CyclicBarrier(count + 1);
    }

    int count() {
        return count;
    }

    /** One worker's part. */
    @FunctionalInterface
    interface Work {
        void perform(int index, int count);
    }

    /** Starts the threads, when they are not there. */
    void start() {
        if (started || count == 1) {
            return;
        }
        started = true;
        for (int i = 0; i < count; i++) {
            int index = i;
            Thread thread = new Thread(() -> serve(index), "steelyard-kernel-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve(int index) {
        try {
            while (true) {
                called.await();
                Work given = work;
                if (given == null) {
                    return;
                }
                begin.await();
                try {
                    given.perform(index, count);
                } catch (RuntimeException | Error e) {
                    // The others must find it at the barrier all the same.
                    failures[index] = e;
                }
                end.await();
                done.await();
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            // The caller was interrupted and has said so; no work comes any more.
        }
    }

    /** All parts at once; answers with nanoseconds between the common start and the last end. */
    long perform(Work given) {
        if (count == 1) {
            long start = System.nanoTime();
            given.perform(0, 1);
            return System.nanoTime() - start;
        }
        start();
        failures = new Throwable[count];
        work = given;
        await(called);
        await(done);
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
        return endNanos - startNanos;
    }

    /** Where a worker's part of n things begins. */
    static int part(long n, int index, int count) {
        return (int) (n * index / count);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a kernel worked", e);
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("a kernel's threads ended when their caller was interrupted", e);
        }
    }

    /** Ends the threads; those of an interrupted caller end by themselves. */
    @Override
    public void close() {
        if (!started || called.isBroken() || done.isBroken()) {
            return;
        }
        started = false;
        work = null;
        await(called);
    }
}
