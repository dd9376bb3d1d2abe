package dev.steelyard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.Campaign;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels in trials of their own, from the request to the result's file. */
class KernelCampaignTest {

    @TempDir
    Path output;

    private CampaignOutcome perform(List<Workload> workloads, List<String> runners, Map<String, String> settings) {
        CampaignRequest request = new CampaignRequest(
                workloads,
                runners,
                Target.none(),
                Parameters.ofUser(settings),
                true,
                null,
                new CampaignRequest.RequestedSchedule(1, 3, null),
                1,
                null,
                42L,
                List.of(),
                false,
                Map.of(),
                new TrialJvm(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of("-XX:ErrorFile=" + output.resolve("error.log"), "-XX:-CreateCoredumpOnCrash"),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .filter(Files::exists)
                                .toList(),
                        null,
                        null),
                output.resolve("results"),
                null,
                List.of(),
                Effort.none());
        return new Campaign(request, new CampaignListener() {}).execute();
    }

    @Test
    void kernelsNativeAndInJavaGiveResultsThatValidate() {
        CampaignOutcome outcome = perform(
                List.of(
                        NativeRunnerTest.workload("stream", "1MiB"),
                        new KernelKind().named("clock").orElseThrow()),
                List.of("native", "java"),
                Map.of());
        assertEquals(0, outcome.exitCode());
        for (TrialResult result : outcome.results()) {
            boolean twinless =
                    result.workloadName().equals("clock") && result.runnerId().equals("java");
            assertEquals(twinless ? Status.UNSUPPORTED : Status.DONE, result.status(), result.reason());
            assertTrue(twinless || !result.summary().isEmpty());
        }
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void aKernelThatDiesByASignalIsAFailedTrialWithItsFinishedPasses() {
        CampaignOutcome outcome =
                perform(List.of(NativeRunnerTest.workload("stream", "1MiB")), List.of("crashing-kernel"), Map.of());
        TrialResult result = outcome.results().get(0);
        assertEquals(FailureClass.PROCESS_DIED, result.failureClass(), result.reason());
        assertEquals(2, result.iterations().size());
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of(), Validation.check(outcome.directory()).findings());
    }

    @Test
    void whatThisMachineCannotDoIsAFailedTrialWithAClearWord() {
        CampaignOutcome outcome =
                perform(List.of(NativeRunnerTest.workload("stream", "16TiB")), List.of("native"), Map.of());
        TrialResult result = outcome.results().get(0);
        assertEquals(Status.FAILED, result.status());
        assertEquals(FailureClass.RUNNER_START, result.failureClass());
        assertTrue(String.valueOf(result.reason()).contains("bytes"), result.reason());
        assertEquals(1, outcome.exitCode());
    }
}
