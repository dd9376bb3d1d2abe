package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Lets Python's readers of a format look at a file. */
final class Python {

    private Python() {}

    /** What a script prints about a file; skips the test where Python lacks the module. */
    static String says(String module, String script, Path file) throws IOException, InterruptedException {
        assumeTrue(has(module), "no python3 with " + module + " here; pip install -r .ci/requirements.txt");
        Process process = start("-c", script, file.toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }

    private static boolean has(String module) throws InterruptedException {
        try {
            return start("-c", "import " + module).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(String... arguments) throws IOException {
        String[] words = new String[arguments.length + 1];
        words[0] = "python3";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }
}
