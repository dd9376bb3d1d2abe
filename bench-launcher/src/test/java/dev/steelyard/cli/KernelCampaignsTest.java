package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Kernels beside clients, and kernels whose process is ended by a signal. */
class KernelCampaignsTest {

    /** Performs native kernels, and in the second pass sends its own process the signal of a system property. */
    private static final String DYING = """
            package foreign;

            import dev.steelyard.model.*;
            import dev.steelyard.spi.*;
            import java.util.List;
            import java.util.ServiceLoader;

            public class Dying implements RunnerProvider {
                private final RunnerProvider kernels = ServiceLoader.load(RunnerProvider.class).stream()
                        .filter(provider -> provider.type().getName().equals("dev.steelyard.kernel.NativeProvider"))
                        .findFirst().orElseThrow().get();
                public String id() { return "dying"; }
                public String description() { return "Dies by a signal."; }
                public Availability availability() { return Availability.yes(); }
                public List<Setting> settings() { return List.of(); }
                public Availability supports(Workload workload, Pass pass, Parameters parameters) {
                    return Availability.yes();
                }
                public Runner create(RunnerContext context) throws Exception {
                    PassRunner kernel = (PassRunner) kernels.create(context);
                    return new PassRunner() {
                        private int passes;
                        public void perform(Pass pass, PassRecorder recorder) throws Exception {
                            passes++;
                            if (passes == 2) {
                                String own = Long.toString(ProcessHandle.current().pid());
                                new ProcessBuilder("kill", "-" + System.getProperty("signal"), own).start();
                            }
                            do {
                                kernel.perform(pass, recorder);
                            } while (passes == 2);
                        }
                        public void verify(Pass pass) throws Exception { kernel.verify(pass); }
                        public List<EffectiveSetting> effectiveSettings() { return kernel.effectiveSettings(); }
                        public void close() throws java.io.IOException { kernel.close(); }
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void noopAClientAndDgemmGiveThreeResultsOfOneSchema() throws IOException {
        Path output = folder.resolve("results");
        Program.line("run --workload upload-1MiB-2x-ram,dgemm --set size=64 --runner noop,sdk-java-sync,native"
                        + " --iterations 1 --warmup 0 --trials 1 --output " + output)
                .with(ExitCodes.DONE);
        List<JsonNode> trials = Results.in(output).trials(); // each was validated against the result's schema
        assertEquals(
                Set.of(
                        "noop upload-1MiB-2x-ram DONE SIMULATED",
                        "noop dgemm UNSUPPORTED MEASURED",
                        "sdk-java-sync upload-1MiB-2x-ram DONE MEASURED",
                        "sdk-java-sync dgemm UNSUPPORTED MEASURED",
                        "native upload-1MiB-2x-ram UNSUPPORTED MEASURED",
                        "native dgemm DONE MEASURED"),
                trials.stream().map(KernelCampaignsTest::inOneLine).collect(Collectors.toSet()));
        assertEquals(
                1,
                trials.stream()
                        .map(trial -> trial.get("schemaVersion").asString())
                        .distinct()
                        .count());
        JsonNode dgemm = trials.stream()
                .filter(trial -> inOneLine(trial).startsWith("native dgemm"))
                .findFirst()
                .orElseThrow();
        assertTrue(dgemm.get("summary").toString().contains("GFLOP/s"), dgemm::toPrettyString);
    }

    private static String inOneLine(JsonNode trial) {
        return String.join(
                " ",
                trial.get("runnerId").asString(),
                trial.get("workloadName").asString(),
                trial.get("status").asString(),
                trial.get("origin").asString());
    }

    @Tag("extended")
    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "BUS", "ILL", "FPE", "ABRT", "KILL"})
    void aKernelThatDiesByASignalIsAFailedResultWithItsFinishedPasses(String signal) throws IOException {
        Path classes = ForeignJar.compile(folder, List.of(ForeignJar.source("Dying", DYING)));
        Path jar = ForeignJar.jar(folder, classes, List.of("foreign.Dying"));
        KernelTrials trials = new KernelTrials(folder);
        trials.with("-Dsignal=" + signal)
                .with("-XX:-CreateCoredumpOnCrash")
                .with("-XX:ErrorFile=" + folder.resolve("crash.log"))
                .perform("--workload stream --set size=1MiB --runner dying --with " + jar)
                .with(ExitCodes.FAILED)
                .prints("the trial's process ended");
        JsonNode result = trials.result();
        assertEquals("FAILED", result.get("status").asString());
        assertEquals("PROCESS_DIED", result.get("failureClass").asString(), result::toPrettyString);
        assertEquals(1, result.get("iterations").size(), result::toPrettyString);
    }
}
