package dev.steelyard.cli.output;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.Summary;
import dev.steelyard.model.Iteration;
import dev.steelyard.model.Measurement;
import dev.steelyard.model.TrialResult;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the summary says of a trial, in the numbers that its result holds.
 *
 * @param iterations measured iterations
 * @param medianGbps the result's throughput in Gb/s, or {@code null} where it has none
 * @param minGbps least throughput of an iteration that counts, in Gb/s
 * @param maxGbps greatest of the same
 * @param p50Nanos median latency of all operations, from the intended start where a load was offered, or {@code null} where none was timed
 * @param p99Nanos 99th percentile of the same
 * @param cpuSecondsPerGiB the result's CPU time of the client for a GiB, or {@code null} where it has none
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

    static TrialFigures of(TrialResult result) {
        List<Iteration> measured =
                result.iterations().stream().filter(each -> !each.warmup()).toList();
        double[] rates = measured.stream()
                .filter(Summary::usable)
                .flatMap(each -> each.measurements().stream())
                .filter(each -> each.name().equals(Derivation.THROUGHPUT))
                .mapToDouble(Measurement::value)
                .sorted()
                .toArray();
        Histogram latencies = merged(measured);
        return new TrialFigures(
                measured.size(),
                summarized(result, Derivation.THROUGHPUT),
                rates.length == 0 ? null : rates[0],
                rates.length == 0 ? null : rates[rates.length - 1],
                latencies == null ? null : latencies.getValueAtPercentile(50),
                latencies == null ? null : latencies.getValueAtPercentile(99),
                summarized(result, Derivation.CPU_PER_GIB),
                measured.stream().mapToLong(Iteration::errors).sum());
    }

    private static @Nullable Double summarized(TrialResult result, String metric) {
        return result.summary().stream()
                .filter(each -> each.name().equals(metric))
                .map(Measurement::value)
                .findFirst()
                .orElse(null);
    }

    /** All completions as one histogram: a percentile of percentiles would be none. */
    private static @Nullable Histogram merged(List<Iteration> measured) {
        return Histograms.completions(measured.stream()
                        .flatMap(iteration -> iteration.latencies().stream())
                        .toList())
                .orElse(null);
    }
}
