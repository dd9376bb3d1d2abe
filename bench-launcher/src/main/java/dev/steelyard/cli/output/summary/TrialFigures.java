package dev.steelyard.cli.output.summary;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.Summary;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.TrialResult;
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
 * @param timed operations whose latency is known
 * @param p50Nanos median of their latencies, from the intended start where a load was offered, or {@code null} where too
 *     few were timed to tell it
 * @param p99Nanos 99th percentile of the same, likewise
 * @param cpuSecondsPerGiB the result's CPU time of the client for a GiB, or {@code null} where it has none
 * @param errors operations that failed
 */
record TrialFigures(
        int iterations,
        @Nullable Double medianGbps,
        @Nullable Double minGbps,
        @Nullable Double maxGbps,
        long timed,
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
        Histogram latencies = latencies(result);
        return new TrialFigures(
                measured.size(),
                summarized(result, Derivation.THROUGHPUT),
                rates.length == 0 ? null : rates[0],
                rates.length == 0 ? null : rates[rates.length - 1],
                latencies == null ? 0 : latencies.getTotalCount(),
                Histograms.percentile(latencies, 50),
                Histograms.percentile(latencies, 99),
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

    /** All completions of measured iterations as one histogram: a percentile of percentiles would be none. */
    static @Nullable Histogram latencies(TrialResult result) {
        return Histograms.completions(result.iterations().stream()
                        .filter(iteration -> !iteration.warmup())
                        .flatMap(iteration -> iteration.latencies().stream())
                        .toList())
                .orElse(null);
    }
}
