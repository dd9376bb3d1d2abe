package dev.steelyard.publish.report;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Measurement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report shows, and what its page offers for download.
 *
 * @param madeBy version of Steelyard that made the report
 * @param sentences what was found, in words
 * @param trials every readable result, in the order of its start
 * @param unreadable files that are no valid results, with the reason
 */
public record ReportData(String madeBy, List<String> sentences, List<Trial> trials, List<Unreadable> unreadable) {

    /**
     * One result.
     *
     * @param file the document, as the reader of the report finds it
     * @param fileSha256 digest of its bytes
     * @param id {@code <campaign>/<number>}
     * @param workload the workload's name
     * @param workloadSha256 digest of the workload
     * @param runner the runner's id
     * @param status how it ended
     * @param notCounted why its numbers are not among the charts; empty when they are
     * @param remarks what to know beside its numbers, such as {@code cold}
     * @param startedAt ISO 8601 in UTC, or {@code null} when it never started
     * @param host facts by name, for the table of machines
     * @param settings effective settings, and those of the harness beside them
     * @param summary the value of each metric
     * @param iterations warm-ups included
     * @param latencies one curve for each action and span
     */
    public record Trial(
            String file,
            String fileSha256,
            String id,
            String workload,
            String workloadSha256,
            String runner,
            String status,
            List<String> notCounted,
            List<String> remarks,
            @Nullable String startedAt,
            Map<String, @Nullable Object> host,
            List<EffectiveSetting> settings,
            List<Measurement> summary,
            List<Pass> iterations,
            List<Curve> latencies) {

        /** Whether its numbers may be compared. */
        boolean counts() {
            return notCounted.isEmpty();
        }
    }

    /**
     * One iteration.
     *
     * @param index from 0
     * @param warmup whether it is not counted
     * @param startedAt ISO 8601 in UTC
     * @param durationNanos its length, in nanoseconds
     * @param bytes payload moved
     * @param operations operations that ended
     * @param errors those of them that failed
     * @param cpuNanos CPU time of the client, in nanoseconds, or {@code null} where unknown
     * @param gcNanos time in garbage collections, in nanoseconds, or {@code null}
     * @param peakRssBytes largest resident set, or {@code null}
     * @param measurements its metrics
     * @param heat completions by latency, for the picture over time; empty in large reports
     */
    public record Pass(
            int index,
            boolean warmup,
            String startedAt,
            long durationNanos,
            long bytes,
            long operations,
            long errors,
            @Nullable Long cpuNanos,
            @Nullable Long gcNanos,
            @Nullable Long peakRssBytes,
            List<Measurement> measurements,
            List<Heat> heat) {}

    /**
     * Operations whose latency lies in a band.
     *
     * @param fromNanos lower edge, in nanoseconds
     * @param toNanos upper edge, in nanoseconds
     * @param count operations
     */
    public record Heat(long fromNanos, long toNanos, long count) {}

    /**
     * A latency distribution over all measured iterations of a trial.
     *
     * @param action the action
     * @param span {@code INTENDED}, {@code COMPLETION} or {@code FIRST_BYTE}
     * @param count samples
     * @param points percentiles, ascending
     */
    public record Curve(String action, String span, long count, List<Point> points) {}

    /**
     * A percentile.
     *
     * @param percentile from 0 to 100
     * @param nanos its latency, in nanoseconds
     */
    public record Point(double percentile, long nanos) {}

    /**
     * A file that cannot be used.
     *
     * @param file which
     * @param reason why
     */
    public record Unreadable(String file, String reason) {}
}
