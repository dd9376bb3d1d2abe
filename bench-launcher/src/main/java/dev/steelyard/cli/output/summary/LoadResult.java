package dev.steelyard.cli.output.summary;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.trial.TrialResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What became of a trial's load, over its measured iterations.
 *
 * @param asked as {@code --rate} or {@code --ramp} took it
 * @param begunPerSecond median rate of real starts, or {@code null} without a measured iteration
 * @param offered whether every measured iteration offered it; {@code null} without one
 * @param notOffered operations that were never begun
 * @param mostWaiting most operations that waited at a time
 * @param intended latencies from the intended starts, or {@code null} without any
 * @param real latencies from the real starts, or {@code null} without any
 */
record LoadResult(
        String asked,
        @Nullable Double begunPerSecond,
        @Nullable Boolean offered,
        long notOffered,
        int mostWaiting,
        @Nullable Histogram intended,
        @Nullable Histogram real) {

    /** Of one result, or {@code null} for a closed loop. */
    static @Nullable LoadResult of(TrialResult result) {
        Load load = result.schedule().load();
        if (load == null) {
            return null;
        }
        Boolean offered = null;
        long notOffered = 0;
        int mostWaiting = 0;
        for (Iteration iteration : result.iterations()) {
            OfferedLoad became = iteration.load();
            if (!iteration.warmup() && became != null) {
                offered = became.offered() && !Boolean.FALSE.equals(offered);
                notOffered += became.notOffered();
                mostWaiting = Math.max(mostWaiting, became.mostWaiting());
            }
        }
        return new LoadResult(
                load.text(),
                begun(result),
                offered,
                notOffered,
                mostWaiting,
                LoadTable.merged(result, Span.INTENDED),
                LoadTable.merged(result, Span.COMPLETION));
    }

    private static @Nullable Double begun(TrialResult result) {
        for (Measurement measurement : result.summary()) {
            if (measurement.name().equals(LoadFigures.OFFERED_RATE)) {
                return measurement.value();
            }
        }
        return null;
    }

    /** For programs. */
    static @Nullable Map<String, @Nullable Object> document(TrialResult result) {
        LoadResult load = of(result);
        if (load == null) {
            return null;
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("asked", load.asked);
        document.put("begunPerSecond", load.begunPerSecond);
        document.put("offered", load.offered);
        document.put("notOffered", load.notOffered);
        document.put("mostWaiting", load.mostWaiting);
        document.put("fromIntendedStart", percentiles(load.intended));
        document.put("fromRealStart", percentiles(load.real));
        document.put("ramp", result.ramp());
        return document;
    }

    /** With the number of operations, which says why a percentile is {@code null}. */
    private static @Nullable Map<String, @Nullable Long> percentiles(@Nullable Histogram latencies) {
        if (latencies == null) {
            return null;
        }
        Map<String, @Nullable Long> percentiles = new LinkedHashMap<>();
        percentiles.put("operations", latencies.getTotalCount());
        percentiles.put("p50Nanos", Histograms.percentile(latencies, 50));
        percentiles.put("p99Nanos", Histograms.percentile(latencies, 99));
        percentiles.put("p999Nanos", Histograms.percentile(latencies, 99.9));
        percentiles.put("maxNanos", latencies.getMaxValue());
        return percentiles;
    }
}
