package dev.steelyard.cli.output;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.model.Iteration;
import dev.steelyard.model.ResourceUse;
import dev.steelyard.model.TrialResult;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the summary says of a trial, over its measured iterations.
 *
 * @param iterations measured iterations
 * @param medianGbps median throughput in Gb/s, or {@code null} without an iteration or without payload
 * @param minGbps least throughput in Gb/s
 * @param maxGbps greatest throughput in Gb/s
 * @param p50Nanos median latency of all operations, from the intended start where a load was offered, or {@code null} where none was timed
 * @param p99Nanos 99th percentile of the same
 * @param cpuSecondsPerGiB the client's CPU time for a GiB, or {@code null} where the platform does not tell
 * @param errors operations that failed
 */
record TrialFigures(
        int iterations,
        @Nullable Double medianGbps,
        @Nullable Double minGbps,
        @Nullable Double maxGbps,
        @Nullable Long p50Nanos,
        @Nullable Long p99Nanos,
        @Nullable Double cpuSecondsPerGiB,
        long errors) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_GIB = 1L << 30;

    static TrialFigures of(TrialResult result) {
        List<Iteration> measured =
                result.iterations().stream().filter(each -> !each.warmup()).toList();
        double[] rates = measured.stream()
                .mapToDouble(each -> Figures.gbps(each.bytes(), each.durationNanos()))
                .sorted()
                .toArray();
        long bytes = measured.stream().mapToLong(Iteration::bytes).sum();
        boolean rated = rates.length > 0 && bytes > 0;
        Histogram latencies = merged(measured);
        return new TrialFigures(
                rates.length,
                rated ? Samples.median(rates) : null,
                rated ? rates[0] : null,
                rated ? rates[rates.length - 1] : null,
                latencies == null ? null : latencies.getValueAtPercentile(50),
                latencies == null ? null : latencies.getValueAtPercentile(99),
                cpuSecondsPerGiB(measured, bytes),
                measured.stream().mapToLong(Iteration::errors).sum());
    }

    private static @Nullable Double cpuSecondsPerGiB(List<Iteration> measured, long bytes) {
        long nanos = 0;
        for (Iteration iteration : measured) {
            ResourceUse use = iteration.client();
            if (use == null || use.cpuUserNanos() == null || use.cpuSystemNanos() == null) {
                return null;
            }
            nanos += use.cpuUserNanos() + use.cpuSystemNanos();
        }
        return bytes == 0 ? null : nanos / NANOS_PER_SECOND / (bytes / BYTES_PER_GIB);
    }

    /** All completions as one histogram: a percentile of percentiles would be none. */
    private static @Nullable Histogram merged(List<Iteration> measured) {
        return Histograms.completions(measured.stream()
                        .flatMap(iteration -> iteration.latencies().stream())
                        .toList())
                .orElse(null);
    }
}
