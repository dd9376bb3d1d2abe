package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.engine.rate.LoadText;
import dev.steelyard.engine.trial.TrialExecution;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.s3.fixture.S3FixtureProvider;
import dev.steelyard.spi.fixture.Fixture;
import dev.steelyard.spi.fixture.FixtureContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server stalls for a second while 200 operations a second are to start: the latency from the intended start shows it
 * in each operation that it delayed; that from the real start, which is all that a closed loop has, in those few alone
 * that were in flight.
 */
class StalledServerTest {

    private static final int RATE = 200;
    private static final int IN_FLIGHT = 4;
    private static final long SECOND_NANOS = 1_000_000_000L;

    @TempDir
    Path directory;

    /** All connections wait for a second, so nothing else is answered in that time: four requests, but 200 operations. */
    private Iteration stalled() throws Exception {
        Parameters parameters = WireTrial.parameters(WireMatrixTest.provider("sdk-java-sync"), Map.of());
        Workload workload = WireTrial.workload(List.of("upload upload/a 1000", "upload upload/b 1000"));
        Target embedded = new Target(Target.Type.EMBEDDED, null, null, null, null, false);
        List<String> stall = List.of("delay=1s:op=PutObject,count=" + IN_FLIGHT);
        try (Fixture fixture = new S3FixtureProvider()
                .open(new FixtureContext(embedded, parameters, directory, directory, stall, 1))) {
            fixture.prepare(workload, new ObjectsKind().pass(workload, 1));
            TrialPlan plan = plan(workload, parameters, fixture.target());
            TrialExecution.Outcome outcome = TrialExecution.execute(plan, new TrialObserver() {
                @Override
                public void event(TrialEvent event) {}
            });
            assertEquals(
                    Status.DONE, outcome.end().status(), () -> outcome.end().toString());
            Iteration iteration = outcome.iterations().get(0);
            assertEquals(List.of(), new ObjectsKind().contradictions(plan, List.of(), outcome.iterations()));
            return iteration;
        }
    }

    private TrialPlan plan(Workload workload, Parameters parameters, Target target) {
        return new TrialPlan(
                "test",
                1,
                workload,
                false,
                "sdk-java-sync",
                parameters,
                true,
                target,
                new Schedule(0, 1, 60 * SECOND_NANOS, LoadText.load(RATE + "/s:2s", null, null, null)),
                IN_FLIGHT,
                1,
                directory.toString(),
                directory.resolve("scratch").toString(),
                Map.of());
    }

    private static Histogram latencies(Iteration iteration, Span span) {
        return Histograms.completions(iteration.latencies().stream()
                        .filter(each -> each.span() == span)
                        .toList())
                .orElseThrow();
    }

    private static long slowerThan(Histogram latencies, long nanos) {
        return latencies.getCountBetweenValues(nanos, latencies.getHighestTrackableValue());
    }

    @Test
    void theStallShowsInEachOperationThatItDelayed() throws Exception {
        Iteration iteration = stalled();
        Histogram intended = latencies(iteration, Span.INTENDED);
        Histogram real = latencies(iteration, Span.COMPLETION);

        assertEquals(2 * RATE, intended.getTotalCount());
        assertEquals(2 * RATE, real.getTotalCount());
        // The stall begins with the first operations. Whoever was to start t later waited for 1 s - t at the least.
        for (int tenths = 1; tenths <= 9; tenths++) {
            long delayed = slowerThan(intended, tenths * SECOND_NANOS / 10);
            long expected = (10L - tenths) * RATE / 10 - IN_FLIGHT;
            int waited = tenths;
            assertTrue(
                    delayed >= expected,
                    () -> delayed + " operations waited for " + waited
                            + " tenths of a second or more, expected at least " + expected);
        }
        assertTrue(slowerThan(real, SECOND_NANOS) >= IN_FLIGHT, "the stall itself was not timed");
        assertTrue(
                slowerThan(real, SECOND_NANOS / 2) * 5 < slowerThan(intended, SECOND_NANOS / 2),
                () -> slowerThan(real, SECOND_NANOS / 2) + " operations were slow from their real start");

        OfferedLoad load = Objects.requireNonNull(iteration.load());
        assertEquals(2 * RATE, load.intended());
        assertEquals(0, load.notOffered());
        assertTrue(load.mostWaiting() >= RATE - 2 * IN_FLIGHT, () -> "waiting at most " + load.mostWaiting());
    }
}
