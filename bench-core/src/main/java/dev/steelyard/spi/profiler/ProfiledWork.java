package dev.steelyard.spi.profiler;

/**
 * What a trial did while it was watched.
 *
 * @param iterations how many, at least 1
 * @param operations operations that ended in them, failed ones included
 * @param bytes payload moved in them
 * @param durationNanos their durations together; what lies between two iterations is not in it
 */
public record ProfiledWork(int iterations, long operations, long bytes, long durationNanos) {}
