package dev.steelyard.s3.endpoint.inject;

/** A rate that bytes must not exceed, shared by whoever moves them; time in which nothing moved is not made up for. */
public final class Throttle {
    private final long bytesPerSecond;
    private long freeNanos;

    /**
     * Starts now.
     *
     * @param bytesPerSecond how fast
     */
    public Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.freeNanos = System.nanoTime();
    }

    /**
     * Takes the time that bytes need.
     *
     * @param bytes that are to move
     * @return when they may have moved, on the clock of {@link System#nanoTime}
     */
    public synchronized long reserve(long bytes) {
        long now = System.nanoTime();
        freeNanos = (freeNanos - now > 0 ? freeNanos : now) + (long) (bytes * 1e9 / bytesPerSecond);
        return freeNanos;
    }
}
