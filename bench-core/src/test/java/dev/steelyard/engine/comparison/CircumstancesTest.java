package dev.steelyard.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircumstancesTest {

    private static TrialResult tagged(Map<String, String> tags) {
        TrialPlan plan = new TrialPlan(
                "campaign",
                1,
                new Workload("kind", "1.0", "some", "", null, null, Map.of()),
                false,
                "runner",
                Parameters.none(),
                true,
                Target.none(),
                new Schedule(0, 1, 1),
                1,
                1,
                "files",
                "scratch",
                Map.of());
        TrialContext context = new TrialContext(
                plan, "0", 1, 1, TrialResult.Origin.MEASURED, Map.of(), Map.of(), tags, Map.of(), Map.of());
        return new ResultAssembly(context, kind -> Optional.empty())
                .assemble(List.of(), Ending.of(Status.INTERRUPTED, "stopped"));
    }

    @Test
    void howManyTrialsJmhLedAtOnceIsOneOfThem() {
        assertEquals("4", Circumstances.of(tagged(Map.of("jmh.threads", "4"))).get("jmh.threads"));
        assertFalse(Circumstances.of(tagged(Map.of("build", "7"))).containsKey("jmh.threads"));
    }
}
