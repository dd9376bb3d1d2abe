package dev.steelyard.model.iteration;

/**
 * The latencies of one iteration's operations of one action, mergeable with others of the same precision.
 *
 * @param action the tasks' action
 * @param span what was timed
 * @param count number of samples
 * @param minNanos smallest sample, in nanoseconds
 * @param p50Nanos median
 * @param p90Nanos 90th percentile
 * @param p99Nanos 99th percentile
 * @param p999Nanos 99.9th percentile
 * @param maxNanos largest sample
 * @param encoded the whole histogram: HdrHistogram's compressed V2 encoding in Base64, 3 significant digits
 */
public record LatencyHistogram(
        String action,
        Span span,
        long count,
        long minNanos,
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long p999Nanos,
        long maxNanos,
        String encoded) {

    /** What was timed. */
    public enum Span {
        /** From the intended start of the operation, under an offered load, to its completion. */
        INTENDED,
        /** From the start of the operation to its completion. */
        COMPLETION,
        /** From the start of the operation to the first byte of the answer's body. */
        FIRST_BYTE
    }
}
