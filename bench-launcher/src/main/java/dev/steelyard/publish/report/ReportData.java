package dev.steelyard.publish.report;

import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.iteration.Measurement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report shows, and what its page offers for download.
 *
 * @param format {@value #FORMAT}
 * @param madeBy version of Steelyard that made the report
 * @param findings verdicts of the comparison, or why there are none
 * @param sentences the medians in words
 * @param series what is odd about each side's trials
 * @param calibrations what campaigns found out of their host, before and after
 * @param trials every readable result, in the order of its start
 * @param unreadable files that are no valid results, with the reason
 */
public record ReportData(
        String format,
        String madeBy,
        Findings findings,
        List<String> sentences,
        List<Quality> series,
        List<CampaignCalibration> calibrations,
        List<Trial> trials,
        List<Unreadable> unreadable) {

    /** Name and version of the downloaded data's layout. */
    public static final String FORMAT = "steelyard-report-2";

    /**
     * What the comparison says.
     *
     * @param verdicts in words, one for each comparison
     * @param refused why there is no comparison; empty when there is one
     * @param notes what a reader must know of it
     * @param comparison the document of {@code compare --json}, or {@code null}
     */
    public record Findings(
            List<String> verdicts,
            List<String> refused,
            List<String> notes,
            @Nullable Map<String, @Nullable Object> comparison) {}

    /**
     * What is odd about a series of trials.
     *
     * @param workload the workload's name
     * @param side the side
     * @param trials its trials
     * @param iterations its usable iterations
     * @param median over its trials, of the workload's first metric
     * @param low lower end of the median's interval
     * @param high upper end of it
     * @param coverage of the interval, less than 95 % with fewer than 6 trials
     * @param remarks empty when nothing is odd
     */
    public record Quality(
            String workload,
            String side,
            int trials,
            int iterations,
            double median,
            double low,
            double high,
            double coverage,
            List<String> remarks) {}

    /**
     * One result.
     *
     * @param file the document, as the reader of the report finds it
     * @param fileSha256 digest of its bytes
     * @param id {@code <campaign>/<number>}
     * @param workload the workload's name
     * @param workloadSha256 digest of the workload
     * @param runner the runner's id
     * @param side what it is compared as: the runner, or what else distinguishes it from other trials
     * @param factors what varied within its campaign, name to value
     * @param status how it ended
     * @param notCounted why its numbers are not among the charts; empty when they are
     * @param remarks what to know beside its numbers, such as {@code cold}
     * @param startedAt ISO 8601 in UTC, or {@code null} when it never started
     * @param host facts by name, for the table of machines
     * @param settings effective settings, and those of the harness beside them
     * @param summary the value of each metric
     * @param measuredCount iterations that are no warm-ups
     * @param iterations all of them, or as many evenly spaced ones as the page has room for
     * @param latencies one curve for each action and span
     */
    public record Trial(
            String file,
            String fileSha256,
            String id,
            String workload,
            String workloadSha256,
            String runner,
            String side,
            Map<String, String> factors,
            String status,
            List<String> notCounted,
            List<String> remarks,
            @Nullable String startedAt,
            Map<String, @Nullable Object> host,
            List<EffectiveSetting> settings,
            List<Measurement> summary,
            int measuredCount,
            List<Pass> iterations,
            List<Curve> latencies) {

        /** Whether its numbers may be compared. */
        boolean counts() {
            return notCounted.isEmpty();
        }

        /** The same trial on a side of that name. */
        Trial on(String name) {
            return new Trial(
                    file,
                    fileSha256,
                    id,
                    workload,
                    workloadSha256,
                    runner,
                    name,
                    factors,
                    status,
                    notCounted,
                    remarks,
                    startedAt,
                    host,
                    settings,
                    summary,
                    measuredCount,
                    iterations,
                    latencies);
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
     * @param stealNanos time that the hypervisor gave to others, in nanoseconds over all CPUs, or {@code null}
     * @param pressureNanos time in which a thread of the host waited for a CPU, in nanoseconds, or {@code null}
     * @param involuntarySwitches how often a thread of the client had to give up its CPU, or {@code null}
     * @param disturbed what took more of its time than it may; empty for a quiet one
     * @param values its metrics by name; units stand in the trial's summary
     * @param heat completions by latency, or {@code null} where there are none or no room for them
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
            @Nullable Long stealNanos,
            @Nullable Long pressureNanos,
            @Nullable Long involuntarySwitches,
            List<String> disturbed,
            Map<String, Double> values,
            @Nullable Heat heat) {}

    /**
     * Operations by latency. Band {@code b} reaches from 10^(b/8) to 10^((b+1)/8) nanoseconds.
     *
     * @param fromBand band of the first count
     * @param counts operations in this band and those above it
     */
    public record Heat(int fromBand, List<Long> counts) {

        /** Bands of latency for each factor of ten. */
        static final int BANDS_PER_DECADE = 8;
    }

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
