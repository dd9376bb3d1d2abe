package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real entry point in a JVM of its own: exit codes, and what goes where. */
class MainProcessTest {

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended main(List<String> properties, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        words.addAll(properties);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
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
