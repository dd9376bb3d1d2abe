package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
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
        return request(settings, runner, List.of());
    }

    private CampaignRequest request(Map<String, String> settings, String runner, List<Variant> variants) {
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
                variants,
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
        List<Variant> variants =
                List.of(Variant.ofSetting("behaviour", "good"), Variant.ofSetting("behaviour", "unsupported"));
        CampaignRequest request = request(Map.of(), "behaving", variants);
        InspectedRequest inspected = InspectedRequest.of(request);
        List<TrialPlan> plans = new Campaign(inspected, new CampaignListener() {}).plan();
        CampaignOutcome outcome = new Campaign(inspected, new CampaignListener() {}).execute();
        for (int i = 0; i < 2; i++) {
            TrialResult result = outcome.results().get(i);
            boolean willing = "good".equals(result.factors().get("behaviour"));
            assertEquals(willing ? Status.DONE : Status.UNSUPPORTED, result.status(), result.reason());
            assertEquals(willing ? null : "it does not want to", result.reason());
            assertEquals(result.reason(), inspected.unsupported(plans.get(i)), "known beforehand");
        }
    }

    @Test
    void aCampaignOfUnsupportedTrialsAloneIsRefused() throws IOException {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> perform("unsupported"));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("found count-5 by behaving: it does not want to; name"),
                refusal.getMessage());
        try (Stream<Path> left = Files.list(output)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aKindRefusesAValueOfAnyVariantBeforeAnythingStarts() {
        List<Variant> variants =
                List.of(Variant.ofSetting("behaviour", "good"), Variant.ofSetting("behaviour", "unthinkable"));
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> InspectedRequest.of(request(Map.of(), "behaving", variants)));
        assertEquals("behaviour is unthinkable", refusal.getMessage());
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
