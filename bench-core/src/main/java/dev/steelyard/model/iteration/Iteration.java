package dev.steelyard.model.iteration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One bounded pass in a trial, as it was measured.
 *
 * @param index place in the trial, from 0, warm-ups included
 * @param warmup true for a pass that is not to be counted
 * @param startedAt wall-clock time of its start, ISO 8601 in UTC, or {@code null} where another tool does not tell it
 * @param durationNanos from before the first operation began until the last one was done, in nanoseconds
 * @param operations operations that ended, failed ones included
 * @param errors operations that failed
 * @param bytes payload bytes moved by operations that did not fail; those of uploads are what the client claims
 * @param attempts requests that the client made, or {@code null} where it does not tell
 * @param firstDoneNanos from the start until the first operation was done, or {@code null} when none was timed
 * @param lastDoneNanos from the start until the last operation was done, or {@code null} when none was timed
 * @param latencies one histogram for each action and span
 * @param measurements derived values and those that the runner measured
 * @param client what the trial's process used
 * @param endpoint what the embedded endpoint's process used, or {@code null} when there is none
 * @param host what befell the whole host, or {@code null} in a result of a version that did not look
 * @param observed what the embedded endpoint saw during the iteration, as JSON values; empty when there is none
 * @param failures failed operations by reason, the most frequent first, at most 20
 * @param wrong reasons why what was done is not what was asked
 * @param load what became of the load that was to be offered, or {@code null} in a closed loop
 */
public record Iteration(
        int index,
        boolean warmup,
        @Nullable String startedAt,
        long durationNanos,
        long operations,
        long errors,
        long bytes,
        @Nullable Long attempts,
        @Nullable Long firstDoneNanos,
        @Nullable Long lastDoneNanos,
        List<LatencyHistogram> latencies,
        List<Measurement> measurements,
        @Nullable ResourceUse client,
        @Nullable ResourceUse endpoint,
        @Nullable HostUse host,
        Map<String, @Nullable Object> observed,
        List<OperationFailure> failures,
        List<String> wrong,
        @Nullable OfferedLoad load) {

    /** In a closed loop. */
    public Iteration(
            int index,
            boolean warmup,
            @Nullable String startedAt,
            long durationNanos,
            long operations,
            long errors,
            long bytes,
            @Nullable Long attempts,
            @Nullable Long firstDoneNanos,
            @Nullable Long lastDoneNanos,
            List<LatencyHistogram> latencies,
            List<Measurement> measurements,
            @Nullable ResourceUse client,
            @Nullable ResourceUse endpoint,
            @Nullable HostUse host,
            Map<String, @Nullable Object> observed,
            List<OperationFailure> failures,
            List<String> wrong) {
        this(
                index,
                warmup,
                startedAt,
                durationNanos,
                operations,
                errors,
                bytes,
                attempts,
                firstDoneNanos,
                lastDoneNanos,
                latencies,
                measurements,
                client,
                endpoint,
                host,
                observed,
                failures,
                wrong,
                null);
    }

    /** The same counted otherwise, with other measurements. */
    public Iteration with(boolean asWarmup, List<Measurement> others) {
        return new Iteration(
                index,
                asWarmup,
                startedAt,
                durationNanos,
                operations,
                errors,
                bytes,
                attempts,
                firstDoneNanos,
                lastDoneNanos,
                latencies,
                others,
                client,
                endpoint,
                host,
                observed,
                failures,
                wrong,
                load);
    }

    /** The same with something else in {@link #observed}. */
    public Iteration withObserved(Map<String, @Nullable Object> other) {
        return new Iteration(
                index,
                warmup,
                startedAt,
                durationNanos,
                operations,
                errors,
                bytes,
                attempts,
                firstDoneNanos,
                lastDoneNanos,
                latencies,
                measurements,
                client,
                endpoint,
                host,
                other,
                failures,
                wrong,
                load);
    }
}
