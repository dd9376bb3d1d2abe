package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.engine.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Where the native library may not load, the Java twin does the work and the result says why; {@code native=required}
 * makes that a failure, and what has no twin is skipped.
 */
@Tag("extended")
@Execution(ExecutionMode.CONCURRENT)
class NativeFallbackTest {

    private static final String KERNEL = "--workload dgemm --set size=64 ";

    @TempDir
    private Path folder;

    /** Trials that meet a damaged library, or a JVM that says something else of its machine. */
    private static KernelTrials trials(Path folder, String obstacle) throws IOException {
        KernelTrials trials = new KernelTrials(Files.createDirectories(folder));
        return switch (obstacle) {
            case "truncated" -> trials.withLibrary(bytes -> Arrays.copyOf(bytes, bytes.length / 2), false);
            case "changed" -> trials.withLibrary(NativeFallbackTest::changed, false);
            case "empty" -> trials.withLibrary(bytes -> new byte[0], false);
            case "text, summed" -> trials.withLibrary(bytes -> "text".getBytes(StandardCharsets.UTF_8), true);
            case "foreign, summed" -> trials.withLibrary(bytes -> KernelTrials.library(foreign()), true);
            default -> trials.with(obstacle);
        };
    }

    private static byte[] changed(byte[] library) {
        library[library.length / 2] ^= 1;
        return library;
    }

    private static String foreign() {
        return KernelTrials.platform().endsWith("aarch64") ? "linux-x86_64" : "linux-aarch64";
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            truncated | is damaged: expected the SHA-256
            changed | is damaged: expected the SHA-256
            empty | is damaged: expected the SHA-256
            text, summed | the native library cannot be loaded from
            foreign, summed | the native library cannot be loaded from
            -Dos.arch=riscv64 | there is no native library for linux-riscv64
            -Dos.name=SunOS | there is no native library for sunos-
            -Djava.io.tmpdir=/nowhere/at/all | the native library cannot be written to /nowhere/at/all: there is no such folder
            -Djava.io.tmpdir=/proc | the native library cannot be written to /proc:
            """)
    void theTwinDoesTheWorkOrTheTrialFails(String obstacle, String reason) throws IOException {
        KernelTrials preferred = trials(folder.resolve("preferred"), obstacle);
        preferred.perform(KERNEL).with(ExitCodes.DONE).prints(reason);
        assertTwin(preferred.result(), reason);

        KernelTrials required = trials(folder.resolve("required"), obstacle);
        required.perform(KERNEL + "--set native=required")
                .with(ExitCodes.FAILED)
                .prints("setting native: expected a native library, as it is required, found … " + reason
                        + " … remedy that, or leave out native=required");
        assertEquals("RUNNER_START", required.result().get("failureClass").asString());
    }

    private static void assertTwin(JsonNode result, String reason) {
        assertEquals("DONE", result.get("status").asString(), result::toPrettyString);
        assertTrue(result.at("/validity/valid").asBoolean(false), result::toPrettyString);
        JsonNode kernel = result.at("/environment/kernel");
        assertEquals("java", kernel.get("implementation").asString());
        assertTrue(kernel.get("withoutLibraryBecause").asString().contains(reason), kernel::toPrettyString);
        assertTrue(kernel.get("library").isNull() && kernel.get("isa").isNull(), kernel::toPrettyString);
        assertEquals("Java twin", setting(result, "native").get("value").asString());
    }

    private static JsonNode setting(JsonNode result, String name) {
        for (JsonNode setting : result.get("settings")) {
            if (setting.get("name").asString().equals(name)) {
                return setting;
            }
        }
        throw new AssertionError("no setting " + name);
    }

    @Test
    void aTemporaryFolderWithoutTheRightToExecuteLeavesTheTwin() throws IOException {
        KernelTrials trials = new KernelTrials(folder);
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        String inNamespace = """
                unshare -m sh -c 'mount -t tmpfs -o noexec tmpfs "$0" && exec "$@"' "$folder/mounted" "$java" "$@\"""";
        assumeTrue(mayMount(), "no mount namespace to be had here");
        Program.Ended ended = trials.with("-Djava.io.tmpdir=" + mounted).perform(KERNEL + trials.jvm(inNamespace));
        ended.with(ExitCodes.DONE).prints("the native library cannot be loaded from " + mounted);
        assertTwin(trials.result(), "the native library cannot be loaded from " + mounted);
    }

    private static boolean mayMount() throws IOException {
        Process process = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                .redirectErrorStream(true)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHasNoTwinIsSkippedAndTheRestOfASuiteIsDone() throws IOException {
        Path suite = Files.writeString(
                folder.resolve("suite.json"),
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"clock\"},"
                        + " {\"kernel\": \"dgemm\", \"size\": 64}]}");
        KernelTrials trials = new KernelTrials(folder);
        trials.with("-Dos.arch=riscv64")
                .perform("--workload " + suite)
                .with(ExitCodes.DONE)
                .prints("skipped, because they have no twin: clock");
        JsonNode result = trials.result();
        assertEquals("clock", result.at("/environment/kernel/skipped/0").asString());
        assertTrue(result.get("summary").toString().contains("dgemm"), result::toPrettyString);

        KernelTrials alone = new KernelTrials(Files.createDirectories(folder.resolve("alone")));
        alone.with("-Dos.arch=riscv64")
                .perform("--workload clock")
                .with(ExitCodes.INVALID_INPUT)
                .says("found clock by native: skipped: no twin in Java, and there is no");
        Results.none(alone.output());
    }
}
