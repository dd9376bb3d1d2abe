package dev.steelyard.engine.load;

import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The latencies of one action and span. All histograms have the same bounds, so that any two can be added up. */
final class ActionLatencies {

    private static final int SIGNIFICANT_DIGITS = 3;

    /** The longest time that is told apart; what takes longer counts as this. */
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Histogram histogram = new Histogram(1, LONGEST_NANOS, SIGNIFICANT_DIGITS);

    void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(LONGEST_NANOS, nanos)));
    }

    void reset() {
        if (histogram.getTotalCount() > 0) {
            histogram.reset();
        }
    }

    /** The value at a percentile, in nanoseconds; 0 when there was nothing. */
    long percentileNanos(double percentile) {
        return histogram.getValueAtPercentile(percentile);
    }

    /** Adds what was recorded; nothing when there was nothing. */
    void appendTo(List<LatencyHistogram> all, String action, Span span) {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        all.add(new LatencyHistogram(
                action,
                span,
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                encoded()));
    }

    private String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
