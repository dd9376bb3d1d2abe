package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials whose preparation does not come about, the first one of a campaign and a later one. */
class UnpreparedTrialsTest {

    @TempDir
    Path directory;

    private Path refused;
    private Path failing;

    @BeforeEach
    void nothingHinders() {
        refused = directory.resolve("refused");
        failing = directory.resolve("failing");
    }

    private CampaignRequest request() throws IOException {
        return Outsiders.request(
                directory,
                "removing",
                Map.of(),
                List.of(),
                Outsiders.hindered("one", refused, failing),
                Outsiders.hindered("other", refused, failing));
    }

    private CampaignOutcome perform(CampaignListener listener) throws IOException {
        return new Campaign(request(), listener).execute();
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMistakeThatTheFirstPreparationShowsLeavesNothing() throws IOException {
        touch(refused);
        InvalidInputException mistake =
                assertThrows(InvalidInputException.class, () -> perform(new CampaignListener() {}));
        assertEquals("the credentials have expired; log in again", mistake.getMessage());
        try (Stream<Path> campaigns = Files.list(directory.resolve("results"))) {
            assertEquals(List.of(), campaigns.toList());
        }
    }

    @Test
    void aMistakeThatShowsLaterIsAFailureOfThatTrial() throws IOException {
        CampaignOutcome outcome = perform(new CampaignListener() {
            @Override
            public void trialFinished(TrialResult result, Path file) {
                touch(refused);
            }
        });
        List<TrialResult> results = outcome.results();
        assertEquals(Status.DONE, results.get(0).status(), results.get(0).reason());
        assertEquals(Status.FAILED, results.get(1).status());
        assertEquals(FailureClass.FIXTURE, results.get(1).failureClass());
        assertEquals(
                "the credentials have expired; log in again", results.get(1).reason());
        assertEquals(1, outcome.exitCode());
        assertEquals(
                CampaignRecord.State.DONE,
                new CampaignFolder(outcome.directory()).readRecord().state());
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void aResumedCampaignThatCannotBePreparedKeepsWhatItHad() throws IOException {
        CampaignOutcome stopped = perform(new CampaignListener() {
            @Override
            public void activity(String what) {
                if (what.startsWith("preparing")) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertTrue(Thread.interrupted());
        assertEquals(Status.INTERRUPTED, stopped.results().get(0).status());
        touch(refused);
        Resumption resumption = Resumption.of(stopped.directory(), List.of());
        CampaignRequest request = resumption.request(null);
        InspectedRequest inspected =
                new InspectedRequest(request, Inspection.ask(request.jvm(), Campaign.query(request)));
        assertThrows(
                InvalidInputException.class,
                () -> resumption.execute(inspected, new Campaign(inspected, new CampaignListener() {})));
        assertTrue(Files.exists(stopped.directory().resolve("replaced")));
        assertEquals(
                CampaignRecord.State.INTERRUPTED,
                new CampaignFolder(stopped.directory()).readRecord().state());
    }

    @Test
    void aTrialThatIsNotPerformedLeavesNoJvmWaiting() throws IOException {
        touch(failing);
        List<String> waiting = new ArrayList<>();
        CampaignOutcome outcome = perform(new CampaignListener() {
            @Override
            public void trialFinished(TrialResult result, Path file) {
                if (result.number() == 1) {
                    trials().forEach(waiting::add);
                    assertTrue(failing.toFile().delete());
                }
            }

            @Override
            public void trialStarted(TrialPlan plan) {
                assertEquals(2, plan.number());
            }
        });
        assertEquals(List.of(), waiting);
        assertEquals(
                List.of(Status.FAILED, Status.DONE),
                outcome.results().stream().map(TrialResult::status).toList());
        assertEquals(
                "no answer in time", String.valueOf(outcome.results().get(0).reason()));
    }

    private static Stream<String> trials() {
        return ProcessHandle.current()
                .children()
                .map(child -> child.info().commandLine().orElse(""))
                .filter(words -> words.contains("TrialMain"));
    }
}
