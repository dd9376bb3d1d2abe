package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.trial.TrialExecution;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortTest {
    private static final long TEN_SECONDS_IN_NANOS = 10_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void theServiceLoaderFindsThemAndATrialSorts() {
        Workload workload = Discovery.ofClassPath().kind("sort").named("sort-1000").orElseThrow();
        TrialExecution.Outcome outcome = TrialExecution.execute(plan(workload), new TrialObserver() {});

        assertEquals(Status.DONE, outcome.end().status(), () -> outcome.end().toString());
        List<Iteration> measured =
                outcome.iterations().stream().filter(iteration -> !iteration.warmup()).toList();
        assertEquals(3, measured.size());
        for (Iteration iteration : measured) {
            assertEquals(1, iteration.operations());
            assertEquals(4_000, iteration.bytes());
            assertTrue(iteration.durationNanos() > 0);
            assertEquals(List.of(), iteration.wrong());
        }
    }

    private TrialPlan plan(Workload workload) {
        return new TrialPlan(
                "example",
                1,
                workload,
                false,
                "jdk-sort",
                Parameters.none(),
                true,
                Target.none(),
                new Schedule(1, 3, TEN_SECONDS_IN_NANOS),
                0,
                42,
                folder.toString(),
                folder.resolve("scratch").toString(),
                Map.of());
    }
}
