package dev.steelyard.model.iteration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the load that one iteration was to offer.
 *
 * @param intended operations whose intended start came
 * @param notOffered those of them that were never begun, as the backlog was full
 * @param mostWaiting most operations that waited at a time for one in flight to end
 * @param lastIntendedNanos from the iteration's start to the last intended start, in nanoseconds
 * @param lastStartNanos from the iteration's start to the last real start, in nanoseconds; 0 when nothing began
 * @param lagP50Nanos median time from an intended start until the harness took it up, in nanoseconds; waiting in the
 *     backlog comes on top of it
 * @param lagP99Nanos 99th percentile of the same
 * @param lagMaxNanos longest of the same
 * @param offered whether the load was offered: nothing was left out, the last operation began at most 1 % of the
 *     time, or 100 ms, later than it should, and so did the last one of each step
 * @param steps each step for itself, when there were several
 * @param probe what the iteration tried, when it was a step of a ramp
 */
public record OfferedLoad(
        long intended,
        long notOffered,
        int mostWaiting,
        long lastIntendedNanos,
        long lastStartNanos,
        long lagP50Nanos,
        long lagP99Nanos,
        long lagMaxNanos,
        boolean offered,
        List<StepLoad> steps,
        @Nullable Probe probe) {

    /**
     * One of several steps.
     *
     * @param ratePerSecond the rate that was to be offered
     * @param intended operations whose intended start came in it
     * @param notOffered those of them that were never begun
     * @param latencies of all its operations that did not fail, from the intended start; {@code null} without any
     * @param lastIntendedNanos from the iteration's start to its last intended start, in nanoseconds; {@code null}
     *     without any, or where a result does not tell
     * @param lastStartNanos from the iteration's start to the last real start of its operations, likewise
     * @param offered whether it was offered: nothing was left out, and its last operation began at most 1 % of its time,
     *     or 100 ms, later than it should; {@code null} where a result does not tell
     */
    public record StepLoad(
            double ratePerSecond,
            long intended,
            long notOffered,
            @Nullable LatencyHistogram latencies,
            @Nullable Long lastIntendedNanos,
            @Nullable Long lastStartNanos,
            @Nullable Boolean offered) {}

    /**
     * A step of a ramp.
     *
     * @param ratePerSecond the rate that was tried
     * @param confirming whether it was to confirm a rate that was met before
     * @param foundNanos the objective's percentile, in nanoseconds; {@code null} when too few operations were done to tell
     * @param met whether the load was offered, nothing failed, and the percentile was below the limit
     */
    public record Probe(
            double ratePerSecond,
            boolean confirming,
            @Nullable Long foundNanos,
            boolean met) {}
}
