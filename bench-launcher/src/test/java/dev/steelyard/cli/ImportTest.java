package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tags of what is imported, and files of other tools that were cut, edited, or are something else. */
class ImportTest {

    private static final String LINES = "Run:1 Secs:1.0 Gb/s:%s\nRun:2 Secs:1.1 Gb/s:%s\n";

    @TempDir
    private Path folder;

    private void importLines(String gbps, String options) throws IOException {
        Path file = Files.writeString(folder.resolve("lines-" + gbps), LINES.replace("%s", gbps));
        Program.line("import " + file + " --format upstream --workload w --runner r --output "
                        + folder.resolve("imported") + options)
                .with(ExitCode.DONE);
    }

    @Test
    void tagsAreThoseOfRun() throws IOException {
        importLines("5.0", " --tag build=17 --tag note=a,b,from=s5cmd");
        Results results = Results.in(folder.resolve("imported"));
        JsonNode record =
                Json.mapper().readTree(Files.readString(results.campaign().resolve("campaign.json")));
        for (JsonNode document : new JsonNode[] {results.sole(), record}) {
            assertEquals(
                    Json.mapper().readTree("{\"build\":\"17\",\"note\":\"a,b\",\"from\":\"s5cmd\"}"),
                    document.get("tags"));
        }
    }

    @Test
    void tagsOfImportsAreSides() throws IOException {
        for (int i = 0; i < 4; i++) {
            importLines("5.0" + i, " --tag build=17");
            importLines("6.0" + i, " --tag build=18");
        }
        Program.line("compare " + folder.resolve("imported") + " --tag build=17 --tag build=18 --despite imported")
                .with(ExitCode.DONE)
                .prints("DESPITE imported … build=18 against build=17, w, throughput: faster");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --tag x | --tag: expected name=value, found 'x'; write --tag change=faster-parts
            --tag =x | --tag: expected name=value, found '=x'
            --tag a=1 --tag a=2 | --tag a: expected one value, found a second one; leave one of them out
            --tag | Missing required parameter for option '--tag'
            --output /proc/self/status | --output /proc/self/status: expected a folder, found a file
            --format jmh | option '--format' … should be specified only once
            """)
    void optionsThatCannotBeMeant(String options, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), LINES.replace("%s", "5"));
        String output = options.contains("--output") ? "" : " --output " + folder.resolve("imported");
        Program.line("import " + file + " --format upstream --workload w --runner r" + output + " " + options)
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: … " + said);
        Results.none(folder.resolve("imported"));
    }

    /** What follows the mode in an entry whose name and mode are good. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "primaryMetric":{"rawData":[[1,2]],"scoreUnit":"x" | jmh.json:1:… expected JSON, found
            "primaryMetric":null} | /0/primaryMetric/rawData: expected a list of forks
            "primaryMetric":{"rawData":[]}} | /0/primaryMetric/rawData: expected a list of forks … found []
            "primaryMetric":{"rawData":[[1,2],[]]}} | /0/primaryMetric/rawData/1: expected a list with a value for each iteration, found []
            "primaryMetric":{"rawData":[1,2]}} | /0/primaryMetric/rawData/0: expected a list with a value … found 1
            "primaryMetric":{"rawData":[[1e999]]}} | score of fork 0: expected a number
            "primaryMetric":{"rawData":[["Infinity"]]}} | score of fork 0: expected a number, found "Infinity"
            "primaryMetric":{"rawData":[[null]]}} | score of fork 0: expected a number, found null
            "primaryMetric":{"rawData":[[1]]},"primaryMetric":{"rawData":[[9]]}} | expected JSON, found: … uplicate
            "primaryMetric":{"rawData":[[1]]},"secondaryMetrics":{"score":{"rawData":[[9]]}}} | /0/secondaryMetrics: expected no metric called score
            "primaryMetric":{"rawData":[[1]]},"secondaryMetrics":{"":{"rawData":[[9]]}}} | expected what a result can hold, found for /iterations/0/measurements/1/name something else
            "primaryMetric":{"rawData":[[1]]},"threads":-4} | expected what a result can hold, found for /inFlight something else
            "primaryMetric":{"rawData":[[1]]},"jvmArgs":[1]} | expected what a result can hold, found for /jvm/arguments/0 something else
            "primaryMetric":{"rawData":[[1]]},"operationsPerInvocation":99999999999999999} | /payload/jmh/operationsPerInvocation: expected an integer of at most 2^53
            """)
    void jmhFilesThatNobodyCanMean(String rest, String said) throws IOException {
        String open = rest.endsWith("}") ? "]" : "";
        Path file = Files.writeString(
                folder.resolve("jmh.json"), "[{\"benchmark\":\"a.B.c\",\"mode\":\"thrpt\"," + rest + open);
        Program.line("import " + file + " --format jmh --output " + folder.resolve("imported"))
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: … " + said);
        Results.none(folder.resolve("imported"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            Run:0 Secs:1 Gb/s:1 | lines:1: expected Run:1, found Run:0; import whole outputs
            Run:2 Secs:1 Gb/s:1 | lines:1: expected Run:1, found Run:2
            Run:1 Secs:0 Gb/s:1 | lines:1: Secs: expected a number above 0, found '0'
            Run:1 Secs:-1 Gb/s:1 | lines:1: Secs: expected a number above 0, found '-1'
            Run:1 Secs:1 Gb/s:Infinity | lines:1: Gb/s: expected a number above 0, found 'Infinity'
            Run:1 Secs:1 Gb/s: | lines:1: expected Run:1 Secs:2.5 Gb/s:8.0, found 'Run:1 Secs:1 Gb/s:'
            Run:99999999999 Secs:1 Gb/s:1 | lines:1: expected Run:1 Secs:2.5 Gb/s:8.0, found 'Run:99999999999
            Run: Secs: | lines:1: expected Run:1 Secs:2.5 Gb/s:8.0
            {"benchmark":"a"} | lines: expected lines such as Run:1 Secs:2.5 Gb/s:8.0, found none
            """)
    void linesThatNobodyCanMean(String line, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), line + "\n");
        Program.line("import " + file + " --format upstream --workload w --runner r --output "
                        + folder.resolve("imported"))
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: … " + said);
        Results.none(folder.resolve("imported"));
    }
}
