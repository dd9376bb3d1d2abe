package dev.steelyard.analysis;

import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.Percentiles;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads encoded latency histograms again, to merge them or to audit the numbers beside them. */
public final class Histograms {

    private Histograms() {}

    /** The whole histogram; empty when the encoding is broken. */
    public static Optional<Histogram> decode(String encoded) {
        try {
            return Optional.of(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0));
        } catch (DataFormatException | RuntimeException e) {
            // The library throws whatever its arithmetic meets in a broken encoding.
            return Optional.empty();
        }
    }

    /**
     * All latencies until completion as one histogram, from the intended start where a load was offered, else from the
     * real one; empty when nothing was timed, or an encoding is broken.
     */
    public static Optional<Histogram> completions(List<LatencyHistogram> latencies) {
        boolean offered = latencies.stream().anyMatch(each -> each.span() == LatencyHistogram.Span.INTENDED);
        LatencyHistogram.Span span = offered ? LatencyHistogram.Span.INTENDED : LatencyHistogram.Span.COMPLETION;
        Histogram all = null;
        for (LatencyHistogram each : latencies) {
            if (each.span() == span) {
                Histogram one = decode(each.encoded()).orElse(null);
                if (one == null) {
                    return Optional.empty();
                }
                if (all == null) {
                    all = one;
                } else {
                    all.setAutoResize(true);
                    all.add(one);
                }
            }
        }
        return Optional.ofNullable(all);
    }

    /** The value at a percentile; {@code null} of nothing, and of fewer values than tell it. */
    public static @Nullable Long percentile(@Nullable Histogram histogram, double percentile) {
        return histogram == null || !Percentiles.told(percentile, histogram.getTotalCount())
                ? null
                : (Long) histogram.getValueAtPercentile(percentile);
    }

    /** The numbers that follow from a histogram, as results hold them. */
    public static LatencyHistogram described(
            String action, LatencyHistogram.Span span, Histogram histogram, String encoded) {
        return new LatencyHistogram(
                action,
                span,
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                encoded);
    }
}
