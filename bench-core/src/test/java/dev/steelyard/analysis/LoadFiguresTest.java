package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.iteration.OfferedLoad.StepLoad;
import dev.steelyard.model.load.Slo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadFiguresTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private static StepLoad step(double rate, long intended, long lastIntendedNanos, long lateNanos) {
        long lastStartNanos = lastIntendedNanos + lateNanos;
        return new StepLoad(
                rate,
                intended,
                0,
                null,
                lastIntendedNanos,
                lastStartNanos,
                LoadFigures.offered(rate, intended, 0, lastIntendedNanos, lastStartNanos));
    }

    private static @Nullable String shortfall(List<StepLoad> steps) {
        StepLoad last = steps.get(steps.size() - 1);
        long intended = last.lastIntendedNanos() == null ? 20 * SECOND : last.lastIntendedNanos();
        long started = last.lastStartNanos() == null ? 20 * SECOND : last.lastStartNanos();
        boolean offered = LoadFigures.offered(0, intended, started, steps);
        OfferedLoad load = new OfferedLoad(50_100, 0, 8_000, intended, started, 0, 0, 0, offered, steps, null);
        return LoadFigures.shortfall(new Iteration(
                0,
                false,
                null,
                20 * SECOND,
                50_100,
                0,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                load));
    }

    @Test
    void aStepThatWasLateIsNotOfferedHoweverPunctualTheLastOneIs() {
        StepLoad tooMuch = step(5_000, 50_000, 10 * SECOND, 1_900 * MILLI);
        String reason = shortfall(List.of(tooMuch, step(10, 100, 20 * SECOND, 0)));

        assertEquals(false, tooMuch.offered());
        assertTrue(
                reason != null
                        && reason.contains("up to 8000 operations waited, and the last of step 1, 5000/s, began"
                                + " 1900 ms late"),
                reason);
    }

    @Test
    void ofAResultThatTellsNothingOfItsStepsTheLastStartDecides() {
        StepLoad silent = new StepLoad(5_000, 50_000, 0, null, null, null, null);

        assertNull(shortfall(List.of(silent, silent)));
    }

    private static List<LatencyHistogram> latencies(int count) {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= count; i++) {
            histogram.recordValue(i * MILLI);
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
        return List.of(Histograms.described("upload", Span.INTENDED, histogram, encoded));
    }

    @ParameterizedTest
    @CsvSource({
        "1, ''",
        "2, latency-p50",
        "99, latency-p50",
        "100, latency-p50 latency-p99",
        "999, latency-p50 latency-p99",
        "1000, latency-p50 latency-p99 latency-p99.9"
    })
    void aPercentileIsToldOnlyWhereAValueIsToBeExpectedBeyondIt(int operations, String names) {
        OfferedLoad load = new OfferedLoad(operations, 0, 0, SECOND, 0, 0, 0, 0, true, List.of(), null);
        Iteration iteration = new Iteration(
                0,
                false,
                null,
                SECOND,
                operations,
                0,
                0,
                null,
                null,
                null,
                latencies(operations),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                load);

        assertEquals(
                names,
                LoadFigures.measurements(iteration).stream()
                        .map(Measurement::name)
                        .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @CsvSource({"99, 50, false", "99, 100, true", "99.9, 999, false", "99.9, 1000, true", "100, 1, true"})
    void anObjectiveIsMetOnlyWhereOperationsTellIt(double percentile, int operations, boolean met) {
        OfferedLoad.Probe probe =
                LoadFigures.judged(new Slo(percentile, 60 * SECOND), 10, true, true, 0, latencies(operations));

        assertEquals(met, probe.met());
        assertEquals(met, probe.foundNanos() != null);
    }

    @ParameterizedTest
    @CsvSource({"10, 100, true", "10, 101, false", "60, 600, true", "60, 601, false"})
    void aStepMayBeLateByOnePerCentOfItsOwnTime(long seconds, long lateMillis, boolean offered) {
        // It follows a step of an hour, whose 1 % is not its own.
        assertEquals(
                offered,
                step(10, 10 * seconds, (3_600 + seconds) * SECOND, lateMillis * MILLI)
                        .offered());
    }
}
