package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One trial only, trials without variance, numbers that JMH calls NaN, and no trials at all: what can still be said. */
class FewNumbersTest {

    /** Shared, since no command here may change a file. */
    @TempDir
    private static Path folder;

    private static final StoredTrials TRIALS = new StoredTrials();

    @TempDir
    private Path out;

    @BeforeAll
    static void results() throws IOException {
        TRIALS.campaign(folder.resolve("one"), 5.0);
        TRIALS.campaign(folder.resolve("another"), 5.4);
        TRIALS.campaign(folder.resolve("two"), 5.0, 5.1);
        TRIALS.campaign(folder.resolve("six"), 5.01, 5.02, 4.99, 5.03, 4.98, 5.00);
        TRIALS.campaign(folder.resolve("fives"), 5, 5, 5, 5, 5, 5);
        TRIALS.campaign(folder.resolve("alike"), 5, 5, 5, 5, 5, 5);
        TRIALS.campaign(folder.resolve("sixes"), 6, 6, 6, 6, 6, 6);
        TRIALS.campaign(folder.resolve("tens"), 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        TRIALS.campaign(folder.resolve("mostly"), 5, 5, 5, 5, 5, 9);
        for (String empty : List.of("void", "bare/trials", "hollow/campaign/trials", "hollow/other")) {
            Files.createDirectories(folder.resolve(empty));
        }
        JmhFile.write(
                folder.resolve("nan.json"), new double[] {Double.NaN, Double.NaN}, new double[] {Double.NaN, Double.NaN
                });
        JmhFile.write(folder.resolve("some.json"), new double[] {Double.NaN, 2, 3}, new double[] {1, 2, 4});
        JmhFile.write(folder.resolve("still.json"), new double[] {2, 2, 2}, new double[] {2, 2, 2});
        Keys.make(folder, "me");
    }

    private Program.Ended ends(String line, int exitCode, String words) throws IOException {
        Tree before = Tree.of(folder);
        Program.Ended ended = Program.line(line.replace("@", folder + "/").replace("#", out + "/"));
        ended.with(exitCode).tells(words);
        assertEquals(before, Tree.of(folder), "a file was changed");
        return ended;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @one @another | 0 | cannot tell (one trial shows nothing of the noise between trials): needs about 3 more trials a side … unknown
            compare @one @another --fail-on slower | 0 | cannot tell
            compare @one @another --fail-on cannot-tell | 3 | --fail-on cannot-tell is met
            compare @one @six --metric all | 0 | cannot tell (one trial shows nothing
            compare @two @one | 0 | cannot tell
            compare @two @six | 0 | cannot tell (too few trials for any interval): needs about
            compare @one | 2 | factor runner: expected at least two different values in the results, found only 'crt-java'
            report @one --format markdown | 0 | There is one side only
            report @one @another | 0 | median over trials, 4 iterations in 2 trials
            export @one --format jmh | 0 | "forks" : 1
            export @one --format openmetrics | 0 | steelyard_throughput_gigabits_per_second … # EOF
            export @one --format github-action-benchmark | 0 | median of 1 trial
            export @one --format bencher | 0 | "lower_value"
            export @one --format upstream | 0 | Run:1 Secs:
            validate @one/trials/1.json | 0 | 1 document checked: all good
            """)
    void ofOneTrial(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @fives @alike | 0 | no difference larger than 2% … +0.00 % to +0.00 %
            compare @fives @sixes | 0 | faster, throughput +20.0 % (+20.0 % to +20.0 %)
            compare @sixes @fives --fail-on slower>10% | 3 | slower, throughput -16.7 % … --fail-on slower>10% is met
            compare @fives @sixes --metric error-rate | 0 | error-rate: no difference larger than 2%
            compare @fives @sixes --metric all | 0 | error-rate
            compare @fives @mostly | 0 | throughput
            compare @tens @fives | 0 | no difference larger than 2%
            report @fives @sixes | 0 | throughput
            report @tens | 0 | throughput 5.00 Gb/s
            export @fives --format jmh | 0 | "scoreError" : 0.0
            export @fives --format bencher | 0 | "lower_value" : 5
            """)
    void withoutVariance(String line, int exitCode, String words) throws IOException {
        Program.Ended ended = ends(line, exitCode, words);
        assertFalse(ended.out().contains("NaN"), ended::all);
        assertFalse(ended.out().contains("Infinity"), ended::all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@one @another", "@two @six", "@fives @alike", "@fives @sixes --metric all", "@tens @mostly"})
    void theirDocumentsHoldNoNumberThatIsNone(String sides) throws IOException {
        String document =
                ends("compare " + sides + " --json", ExitCode.DONE, "verdict").out();
        assertEquals(
                List.of(),
                Schemas.named(ComparisonDocument.SCHEMA).problems(Json.mapper().readTree(document)));
        assertFalse(document.contains("NaN") || document.contains("Infinity"), document);
    }

    /** All commands that read results, on three kinds of emptiness. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare % | expected a campaign's folder, or a folder of campaigns, with results in trials/, found no result
            compare @one % | found no result; name the folder that --output pointed to
            report % | found no result
            report @one % -o #page.html | found no result
            export % --format csv | found no result
            export @one % --format parquet -o #rows.parquet | found no result
            sign % --key @me.key | found no result
            validate % | expected a result, or a folder with campaigns, found neither
            validate @one/trials/1.json --trust % | --trust … expected public keys in .pem files, found none in that folder
            recover % | expected a campaign's folder, or a folder of them, found no campaign.json
            run --resume % | expected the id or folder of a campaign, found none
            import % --format jmh --output #new | expected a readable text file in UTF-8, found a folder
            run --plan % --output #new | expected a regular file, found a folder
            """)
    void inEmptyFolders(String line, String words) throws IOException {
        for (String empty : List.of("@void", "@bare", "@hollow")) {
            ends(line.replace("%", empty), ExitCode.BAD_INPUT, words);
            Results.none(out);
        }
    }

    @Test
    void thatJmhCallsNaN() throws IOException {
        ends("import @nan.json --format jmh --output #nan", ExitCode.DONE, "2 trials imported into");
        ends("validate #nan", ExitCode.DONE, "all good");
        ends("report #nan", ExitCode.DONE, "no trial counts");
        ends("compare #nan @one --despite all", ExitCode.BAD_INPUT, "a workload that every side has");
        ends("export #nan --format jmh", ExitCode.DONE, "\"score\" : \"NaN\"");
        ends("import @some.json --format jmh --output #some", ExitCode.DONE, "2 trials imported into");
        ends("validate #some", ExitCode.DONE, "all good");
        ends("report #some", ExitCode.DONE, "score 2.");
        Program.Ended back = ends("export #some --format jmh", ExitCode.DONE, "rawData");
        JsonNode score =
                Json.mapper().readTree(back.out()).path(0).path("primaryMetric").path("score");
        assertTrue(score.isNumber(), back::all);
        ends("import @still.json --format jmh --output #still", ExitCode.DONE, "2 trials imported into");
        ends("export #still --format jmh", ExitCode.DONE, "\"scoreError\" : 0.0");
    }
}
