package dev.steelyard.engine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.format.Json;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ResultAuditTest {

    private static TrialResult result() {
        Workload workload = new Workload("kind", "1.0", "some", "", null, null, Map.of());
        TrialPlan plan = new TrialPlan(
                "campaign",
                1,
                workload,
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
                plan, "0", 1, 1, TrialResult.Origin.MEASURED, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        Iteration iteration = new Iteration(
                0,
                false,
                "",
                0,
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
                Map.of(),
                List.of(),
                List.of("a wrong byte"));
        return new ResultAssembly(context, kind -> Optional.empty())
                .assemble(
                        List.of(
                                new TrialEvent.IterationFinished(iteration),
                                new TrialEvent.Judged(List.of("the kind doubts it"), false)),
                        Ending.of(Status.INTERRUPTED, "stopped"));
    }

    private static List<String> audited(String... reasons) {
        ObjectNode node = Json.mapper().valueToTree(result());
        ArrayNode told = ((ObjectNode) node.get("validity")).putArray("reasons");
        List.of(reasons).forEach(told::add);
        ((ObjectNode) node.get("validity")).put("valid", reasons.length == 0);
        List<String> complaints = new ArrayList<>();
        new ResultAudit((pointer, message) -> complaints.add(pointer))
                .audit(Json.mapper().treeToValue(node, TrialResult.class));
        return complaints;
    }

    @Test
    void theTrialsOwnJudgementStandsBesideWhatItsIterationsSay() {
        assertEquals(
                List.of("iteration 0: a wrong byte", "the kind doubts it"),
                result().validity().reasons());
    }

    @Test
    void aReasonMayBeWordedOtherwiseButNotBeLeftOut() {
        assertEquals(List.of(), audited("what another version says of the byte"));
        assertEquals(List.of("/validity/reasons"), audited());
    }
}
