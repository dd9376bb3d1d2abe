package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.FailureClass;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Status;
import dev.steelyard.model.Target;
import dev.steelyard.model.TrialResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {

    @TempDir
    Path output;

    private CampaignRequest request(Map<String, String> settings, String runner) {
        return new CampaignRequest(
                List.of(CountingKind.workload(5)),
                List.of(runner),
                Target.none(),
                Parameters.ofUser(settings),
                true,
                2,
                new CampaignRequest.RequestedSchedule(1, 3, null),
                1,
                null,
                42L,
                List.of(),
                false,
                Map.of("purpose", "test"),
                new TrialJvm(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of(),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .filter(Files::exists)
                                .toList(),
                        null,
                        null),
                output,
                null,
                List.of(),
                Effort.none());
    }

    private CampaignOutcome perform(String behaviour) {
        return new Campaign(request(Map.of("behaviour", behaviour), "behaving"), new CampaignListener() {}).execute();
    }

    @Test
    void aGoodTrialIsDoneAndItsResultValidates() {
        CampaignOutcome outcome = perform("good");
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.DONE, result.status(), result.reason());
        assertEquals(0, outcome.exitCode());
        assertEquals(4, result.iterations().size());
        assertEquals(5000, result.iterations().get(1).bytes());
        Validation.Outcome checked = Validation.check(outcome.directory());
        assertEquals(List.of(), checked.findings());
        assertEquals(3, checked.files(), "the campaign, its calibration, its trial");
        assertFalse(Files.exists(outcome.directory().resolve("work")));
    }

    @Test
    void anEditedDigitIsFound() throws IOException {
        CampaignOutcome outcome = perform("good");
        try (Stream<Path> files = Files.list(outcome.directory().resolve("trials"))) {
            Path file = files.findFirst().orElseThrow();
            String text = Files.readString(file);
            Files.writeString(file, text.replaceFirst("\"bytes\" : 5000", "\"bytes\" : 5001"));
            assertTrue(Validation.check(file).findings().stream()
                    .anyMatch(finding -> finding.problem().pointer().equals("/sha256")));
            assertTrue(Validation.check(file).findings().stream()
                    .anyMatch(finding -> finding.problem().pointer().contains("throughput")));
        }
    }

    @Test
    void failedOperationsMakeATrialInvalid() {
        TrialResult result = perform("failing").results().get(0);
        assertFalse(result.validity().valid());
    }

    @Test
    void anUnsupportedTrialIsAResult() {
        TrialResult result = perform("unsupported").results().get(0);
        assertEquals(Status.UNSUPPORTED, result.status());
        assertEquals("it does not want to", result.reason());
    }

    @Test
    void aCrashIsAResultAndTheCampaignFails() {
        CampaignOutcome outcome = perform("crashing");
        assertEquals(FailureClass.PROCESS_DIED, outcome.results().get(0).failureClass());
        assertEquals(1, outcome.exitCode());
    }

    @Test
    void whatACrashedClientSaidDoesNotMakeItAFullDisk() {
        assertEquals(
                FailureClass.PROCESS_DIED,
                perform("crashing-with-words").results().get(0).failureClass());
    }

    @Test
    void unknownNamesAreRefusedBeforeAnythingIsCreated() throws IOException {
        InvalidInputException runner = assertThrows(
                InvalidInputException.class,
                () -> new Campaign(request(Map.of(), "behavin"), new CampaignListener() {}).execute());
        assertTrue(runner.getMessage().contains("did you mean 'behaving'?"), runner.getMessage());
        InvalidInputException setting = assertThrows(
                InvalidInputException.class,
                () -> new Campaign(request(Map.of("behavior", "x"), "behaving"), new CampaignListener() {}).execute());
        assertTrue(setting.getMessage().contains("did you mean 'behaviour'?"), setting.getMessage());
        try (Stream<Path> files = Files.list(output)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
