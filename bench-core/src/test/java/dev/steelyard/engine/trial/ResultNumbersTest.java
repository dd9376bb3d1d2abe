package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultNumbersTest {

    @Test
    void whatJsonCannotKeepExactlyIsTextWhereverOthersTellIt() {
        TrialContext context = new TrialContext(
                TrialFixtures.plan(Path.of("folder"), "inline", 1, new Schedule(0, 1, 1)),
                "digest",
                1,
                1,
                TrialResult.Origin.MEASURED,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("facts", Map.of("limits", List.of(Long.MIN_VALUE, 7L))),
                Map.of());
        Iteration iteration = new Iteration(
                0,
                false,
                "2026-01-01T00:00:00Z",
                1,
                1,
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
                Map.of("huge", Long.MAX_VALUE, "none", Double.NaN),
                List.of(),
                List.of());
        TrialResult result = new ResultAssembly(context, kind -> Optional.empty())
                .assemble(
                        List.of(new TrialEvent.IterationFinished(iteration)), Ending.of(Status.INTERRUPTED, "stopped"));

        assertEquals(Map.of("facts", Map.of("limits", List.of("-9223372036854775808", 7L))), result.fixture());
        assertEquals(
                Map.of("huge", "9223372036854775807", "none", "NaN"),
                result.iterations().get(0).observed());
    }
}
