package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.Measurement;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DerivationTest {

    private static final LatencyHistogram LATENCIES =
            Histograms.described("head", Span.COMPLETION, new Histogram(3), "");

    private static Iteration iteration(long errors, long bytes, List<LatencyHistogram> latencies) {
        Iteration raw = with(errors, bytes, latencies, List.of());
        return with(errors, bytes, latencies, Derivation.measurements(raw));
    }

    private static Iteration with(
            long errors, long bytes, List<LatencyHistogram> latencies, List<Measurement> measurements) {
        return new Iteration(
                0,
                false,
                "2026-01-01T00:00:00Z",
                1_000_000_000,
                10,
                errors,
                bytes,
                null,
                null,
                null,
                latencies,
                measurements,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private static List<String> names(List<Measurement> measurements) {
        return measurements.stream().map(Measurement::name).toList();
    }

    @Test
    void aKernelsCallsAreNoOperationsWhoseRateMatters() {
        assertEquals(List.of(), iteration(0, 0, List.of()).measurements());
    }

    @Test
    void operationsHaveARateWhenTheyMovedBytesOrWereTimed() {
        assertEquals(
                List.of("throughput", "operation-rate", "error-rate"),
                names(iteration(0, 1, List.of()).measurements()));
        assertEquals(
                List.of("operation-rate", "error-rate"),
                names(iteration(0, 0, List.of(LATENCIES)).measurements()));
        assertEquals(List.of("error-rate"), names(iteration(10, 0, List.of()).measurements()));
    }

    @Test
    void theErrorRateIsOverIterationsWithErrorsToo() {
        List<Measurement> summary =
                Summary.of(List.of(iteration(0, 1, List.of()), iteration(5, 1, List.of()), iteration(5, 1, List.of())));

        assertEquals(10, summary.get(1).value());
        assertEquals("error-rate", summary.get(2).name());
        assertEquals(0.5, summary.get(2).value());
    }
}
