package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {
    private static final long PASS_BYTES = 100L * (256 << 10);

    @TempDir
    Path output;

    @Test
    void bothClientsMoveEveryByteAndTheResultsValidate() {
        CampaignOutcome outcome = Embedding.measure(output);

        assertEquals(0, outcome.exitCode());
        Set<String> runners =
                outcome.results().stream().map(TrialResult::runnerId).collect(Collectors.toSet());
        assertEquals(Set.of("crt-java", "sdk-java-sync"), runners);
        for (TrialResult result : outcome.results()) {
            assertEquals(Status.DONE, result.status(), () -> String.valueOf(result.reason()));
            assertTrue(result.validity().valid(), () -> result.validity().toString());
            assertEquals(4, result.iterations().size());
            for (Iteration iteration : result.iterations()) {
                assertEquals(PASS_BYTES, iteration.bytes());
            }
        }
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }
}
