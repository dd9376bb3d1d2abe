package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Target;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What campaigns do with a fixture, and with a trial that hangs. */
class FixtureUseTest {

    @TempDir
    Path directory;

    private static CampaignOutcome perform(CampaignRequest request) {
        return new Campaign(request, new CampaignListener() {}).execute();
    }

    @Test
    void everyIterationOfEveryWorkloadFindsWhatItNeeds() throws Exception {
        CampaignOutcome outcome = perform(Outsiders.request(
                directory,
                "removing",
                Map.of("file-colour", "blue"),
                List.of(),
                Outsiders.files(3, 100),
                Outsiders.files(3, 200)));
        assertEquals(2, outcome.results().size());
        for (TrialResult result : outcome.results()) {
            assertEquals(Status.DONE, result.status(), result.reason());
            assertEquals(List.of(), result.validity().reasons());
            assertTrue(result.iterations().size() > 1, "one iteration shows nothing");
            assertEquals(
                    0, result.iterations().stream().mapToLong(Iteration::errors).sum());
            assertEquals(
                    List.of(new EffectiveSetting(
                            "file-colour", "blue", EffectiveSetting.Origin.USER, "a setting of the fixture")),
                    result.settings());
            assertEquals(Long.toString(Long.parseLong(result.seed())), result.seed());
            assertNotEquals("0", result.seed());
        }
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void aKindThatOnlyTheTrialsKnowJudgesThem() throws Exception {
        CampaignOutcome outcome =
                perform(Outsiders.request(directory, "removing", Map.of(), List.of(), Outsiders.doubted()));
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.DONE, result.status(), result.reason());
        assertEquals(
                List.of("the kind doubts " + result.iterations().size() + " iterations"),
                result.validity().reasons());
        assertEquals(3, outcome.exitCode());
    }

    @Test
    void aFixtureThatIsKilledEndsTheTrialThatItServesAndThoseToCome() throws Exception {
        CampaignRequest request = Outsiders.request(
                new Target(Target.Type.EMBEDDED, null, null, null, null, false),
                directory,
                "hanging",
                Map.of(),
                List.of("-Dsteelyard.stallTimeout=PT10S"),
                Outsiders.files(1, 10),
                Outsiders.files(1, 20));
        CampaignOutcome outcome = new Campaign(request, new CampaignListener() {
                    @Override
                    public void trialStarted(TrialPlan plan) {
                        assertEquals(1, plan.number());
                        killFixture();
                    }
                })
                .execute();
        for (TrialResult result : outcome.results()) {
            assertEquals(FailureClass.FIXTURE, result.failureClass(), result.reason());
            assertEquals(Status.FAILED, result.status());
            String reason = String.valueOf(result.reason());
            assertTrue(reason.startsWith("the fixture's process ended with exit code 137 (signal 9)"), reason);
        }
        assertEquals(2, outcome.results().size());
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    private static void killFixture() {
        ProcessHandle fixture = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("FixtureMain"))
                .findFirst()
                .orElseThrow();
        fixture.destroyForcibly();
    }

    @Test
    void aRunnerThatHangsIsEndedAndItsTrialHasFailed() throws Exception {
        CampaignOutcome outcome = perform(Outsiders.request(
                directory, "hanging", Map.of(), List.of("-Dsteelyard.stallTimeout=PT2S"), Outsiders.files(1, 10)));
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.FAILED, result.status(), result.reason());
        assertEquals(FailureClass.TIMEOUT, result.failureClass());
        assertEquals(1, outcome.exitCode());
    }
}
