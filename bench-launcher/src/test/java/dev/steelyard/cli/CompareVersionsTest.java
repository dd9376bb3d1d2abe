package dev.steelyard.cli;

import dev.steelyard.cli.ending.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A campaign that varied the version of a library: its verdict and the exit code for a build. */
class CompareVersionsTest {

    private static final StoredTrials TRIALS = new StoredTrials();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void twoVersionsByTurns() {
        for (int i = 0; i < 16; i++) {
            boolean newer = i % 2 == 1;
            double gbps = (newer ? 9 : 10) + i * 0.001;
            String version = newer ? "2.40.2" : "2.9.0";
            String crt = i % 4 < 2 ? "0.38.1" : "0.50.0";
            TRIALS.trial(folder.resolve("one"), i + 1, gbps, trial -> varied(trial, version, "0.50.0"));
            TRIALS.trial(folder.resolve("two"), i + 1, gbps, trial -> varied(trial, version, crt));
        }
    }

    private static void varied(ObjectNode trial, String sdk, String crt) {
        trial.putObject("factors").put("sdk", sdk).put("crt", crt);
        trial.putArray("libraries")
                .addObject()
                .put("name", "s3-" + sdk + ".jar")
                .put("version", sdk)
                .putNull("sha256");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        one | 0 | sdk=2.40.2 … slower
        one --fail-on slower>3% | 3 | sdk=2.40.2 … slower
        one --fail-on slower>30% | 0 | sdk=2.40.2 … slower
        one --factor sdk --fail-on slower | 3 | 2.40.2 … slower
        one --baseline 2.40.2 --fail-on slower | 0 | faster
        one --factor library:sdk,library --fail-on slower | 3 | slower
        """)
    void aVerdictBetweenTwoVersions(String line, int exitCode, String words) {
        Program.line("compare " + folder + "/" + line).with(exitCode).prints(words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        two --factor sdk | library:crt differs: 0.38.1 and 0.50.0
        one --factor crt | factor library:crt: expected at least two different values … only '0.50.0'
        one --factor runner | factor runner: expected at least two different values
        one --baseline 2.41 | --baseline: expected one of sdk=2.9.0, sdk=2.40.2, found '2.41'
        """)
    void whatIsRefused(String line, String words) {
        Program.line("compare " + folder + "/" + line).with(ExitCode.BAD_INPUT).says("steelyard: … " + words);
    }
}
