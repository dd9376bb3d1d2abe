package dev.steelyard.kernel.twin;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Threads that begin together and are timed from the first to the last of them. Java cannot pin them. */
final class Workers {

    private final int count;
    private long startNanos;
    private long endNanos;

    Workers(int count) {
        this.count = count;
    }

    /** One worker's part. */
    @FunctionalInterface
    interface Work {
        void perform(int index, int count);
    }

    /** All parts at once; answers with nanoseconds between the common start and the last end. */
    long perform(Work work) {
        if (count == 1) {
            long start = System.nanoTime();
            work.perform(0, 1);
            return System.nanoTime() - start;
        }
        CyclicBarrier begin = new CyclicBarrier(count, () -> startNanos = System.nanoTime());
        CyclicBarrier end = new CyclicBarrier(count, () -> endNanos = System.nanoTime());
        Thread[] threads = new Thread[count];
        Throwable[] failures = new Throwable[count];
        for (int i = 0; i < count; i++) {
            int index = i;
            threads[i] = new Thread(
                    () -> {
                        await(begin);
                        try {
                            work.perform(index, count);
                        } catch (RuntimeException | Error e) {
                            // The others must find it at the barrier all the same.
                            failures[index] = e;
                        }
                        await(end);
                    },
                    "steelyard-kernel-" + i);
            threads[i].start();
        }
        for (int i = 0; i < count; i++) {
            join(threads[i]);
            if (failures[i] instanceof Error error) {
                throw error;
            }
            if (failures[i] instanceof RuntimeException failure) {
                throw failure;
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
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("a kernel's thread was interrupted", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a kernel worked", e);
        }
    }
}
