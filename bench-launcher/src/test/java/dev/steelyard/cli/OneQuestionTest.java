package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher asks the trials' class path, and how often it starts a JVM for it. */
class OneQuestionTest {

    @TempDir
    Path folder;

    /** A program that does what java does, and leaves a line for each start. */
    private Path countingJava() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = folder.resolve("java");
        Files.writeString(
                script, "#!/bin/sh\necho started >>'" + folder.resolve("starts") + "'\nexec '" + java + "' \"$@\"\n");
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    @Test
    void aPlanNeedsOneJvm() throws IOException {
        Program.of(
                        "run",
                        "--workload",
                        "upload-8MiB-1x-ram",
                        "--runner",
                        "noop",
                        "--dry-run",
                        "--jvm",
                        countingJava().toString())
                .with(ExitCode.DONE)
                .prints("upload-8MiB-1x-ram");
        assertEquals(1, Files.readAllLines(folder.resolve("starts")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload-8MiB-1x-ram", "noop"})
    void aDescriptionNeedsOneJvm(String workloadOrRunner) throws IOException {
        Program.of("describe", workloadOrRunner, "--jvm", countingJava().toString())
                .with(ExitCode.DONE)
                .prints(workloadOrRunner);
        assertEquals(1, Files.readAllLines(folder.resolve("starts")).size());
    }

    @Test
    void settingsOfTheFixtureAreListedAndTaken() {
        Program.line("list settings").with(ExitCode.DONE).prints("fixture s3 … create-bucket … download-slots");
        Program.line("run --workload upload-8MiB-1x-ram --runner noop --dry-run --set https=on --set lifecycle=off")
                .with(ExitCode.DONE);
    }
}
