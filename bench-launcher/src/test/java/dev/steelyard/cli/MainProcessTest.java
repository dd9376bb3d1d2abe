package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real entry point in a JVM of its own: exit codes, and what goes where. */
class MainProcessTest {

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended main(List<String> properties, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        int exitCode = main(out, properties, arguments);
        return new Ended(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(folder.resolve("err")));
    }

    private int main(Path out, List<String> properties, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        words.addAll(properties);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Test
    void withoutAnythingItTeachesAndFails() throws Exception {
        Ended ended = main(List.of());

        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().contains("steelyard run --workload"), ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void helpAndVersionSucceed() throws Exception {
        assertEquals(0, main(List.of(), "run", "--help").exitCode());
        Ended version = main(List.of(), "--version");
        assertEquals(0, version.exitCode());
        assertTrue(version.out().startsWith("Steelyard "), version.out());
    }

    @Test
    void whatCannotBePrintedIsSaid() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");

        assertEquals(1, main(full, List.of(), "list", "--help"));
        String said = Files.readString(folder.resolve("err"));
        assertTrue(said.contains("standard output: expected to write all of it, found 'No space left"), said);
    }

    @Test
    void aPathThatCannotBeWrittenIsBadInput() {
        Program.line("report results-\0")
                .with(ExitCode.BAD_INPUT)
                .says("path 'results-\0': expected characters that this locale's encoding");
    }

    @Test
    void anUnknownOptionIsBadInput() throws Exception {
        Ended ended = main(List.of(), "run", "--worklaod", "x");

        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().contains("--worklaod"), ended.err());
        assertNoTrace(ended);
    }

    @Test
    void aTwinMakesItRunAndItsValueIsChecked() throws Exception {
        Ended ended = main(List.of("-Dworkload=upload-8MiB-1x-ram", "-DtimeBudget=20"));

        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().contains("--time-budget: expected"), ended.err());
        assertNoTrace(ended);
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void withoutAClassPathOfTrialsItSaysHowToStart() throws Exception {
        Ended ended = main(List.of(), "run", "--workload", "upload-8MiB-1x-ram");

        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().contains("bin/steelyard"), ended.err());
        assertNoTrace(ended);
    }

    private static void assertNoTrace(Ended ended) {
        assertFalse(ended.err().contains("\tat "), ended.err());
    }
}
