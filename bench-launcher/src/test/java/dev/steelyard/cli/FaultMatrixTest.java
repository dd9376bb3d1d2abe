package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Some cells of the matrix in docs/faults.md. What a client makes of a fault is its own affair: asserted is only that
 * the journal agrees with itself and with the client, and that result and exit code say what happened.
 */
@Tag("extended")
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTest {

    private static final String QUICK =
            " --iterations 1 --warmup 0 --time-budget 20s --in-flight 2 --verify full --trials 1";

    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("results");
    }

    private String line(String runners, String workload, String fault, String jvmArguments) {
        return "run --output " + output() + QUICK + " --runner " + runners + " --workload " + workload + " --fault "
                + fault + " --jvm-args=-XX:TieredStopAtLevel=1" + jvmArguments;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            503:op=PutObject,nth=1,each=key | upload-64KiB-3x-ram
            reset:op=GetObject,nth=1,each=key | download-64KiB-3x-ram
            short-body:nth=1,each=key | download-64KiB-3x-ram
            wrong-bytes:nth=1,each=key | download-64KiB-3x-ram
            expired-token:op=GetObject,nth=1,each=key | download-64KiB-3x-ram
            """)
    void whatTheClientReportsAgreesWithTheJournal(String fault, String workload) throws IOException {
        Program.Ended ended = Program.line(line("crt-java,sdk-java-sync", workload, fault, ""));

        int worst = ExitCode.DONE;
        for (JsonNode trial : Results.in(output()).trials()) {
            worst = worse(worst, agreed(trial));
        }
        ended.with(worst).prints("faults planted");
    }

    private static int worse(int one, int other) {
        return one == ExitCode.FAILED || other == ExitCode.DONE ? one : other;
    }

    /** Checks one result; tells the exit code that it deserves. */
    private static int agreed(JsonNode trial) {
        assertEquals("SIMULATED", trial.get("origin").asString());
        JsonNode iteration = trial.at("/iterations/0");
        JsonNode faults = iteration.at("/observed/faults");
        assertEquals(3, faults.size(), trial::toPrettyString);
        Set<Long> requests = new HashSet<>();
        for (JsonNode fault : faults) {
            assertEquals(0, fault.get("sequence").asLong());
            assertTrue(requests.add(fault.get("request").asLong()), trial::toPrettyString);
            assertTrue(fault.get("connection").asLong() > 0, trial::toPrettyString);
        }
        long operations = iteration.get("operations").asLong();
        long errors = iteration.get("errors").asLong();
        boolean refuses = !trial.at("/fixture/faults/0").asString().startsWith("wrong-bytes");
        if (errors == 0 && refuses && !iteration.get("attempts").isNull()) {
            assertTrue(iteration.get("attempts").asLong() >= operations + faults.size(), trial::toPrettyString);
        }
        assertEquals(errors > 0, trial.get("status").asString().equals("FAILED"), trial::toPrettyString);
        if (errors == 0 && !refuses) {
            // Either each object was asked for once more, or wrong bytes were taken for right and the result says so.
            boolean again = iteration.at("/observed/downloads/answers").asLong() >= operations + faults.size();
            assertEquals(again, trial.at("/validity/valid").asBoolean(), trial::toPrettyString);
        }
        if (errors > 0) {
            return ExitCode.FAILED;
        }
        return trial.at("/validity/valid").asBoolean() ? ExitCode.DONE : ExitCode.INVALID;
    }

    @Test
    void aHangEndsAndTellsWhatStruckIt() throws IOException {
        Program.line(line(
                        "sdk-java-sync",
                        "upload-64KiB-2x-ram",
                        "stall:op=PutObject,count=1",
                        "%20-Dsteelyard.stallTimeout=PT2S"))
                .with(ExitCode.FAILED)
                .prints("faults planted");

        JsonNode trial = Results.in(output()).sole();
        assertEquals("TIMEOUT", trial.get("failureClass").asString(), trial::toPrettyString);
        assertEquals(0, trial.get("iterations").size());
        assertEquals("stall", trial.at("/unfinished/observed/faults/0/kind").asString(), trial::toPrettyString);
        assertEquals(1, trial.at("/unfinished/operations").asInt());
    }

    @Test
    void aLongJournalLiesBesideTheResult() throws IOException {
        Program.line(line("sdk-java-sync", "upload-64KiB-150x-ram", "delay=1us:op=PutObject", ""))
                .with(ExitCode.DONE);

        Results results = Results.in(output());
        JsonNode observed = results.sole().at("/iterations/0/observed");
        assertEquals(100, observed.get("faults").size());
        assertEquals(150, observed.at("/faultFile/entries").asInt());
        Path file = results.campaign().resolve(observed.at("/faultFile/name").asString());
        assertEquals(150, Files.readAllLines(file).size());

        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        Program.Ended ended = Program.line("validate " + results.campaign());
        assertTrue(ended.exitCode() != ExitCode.DONE, ended::all);
        assertTrue(ended.all().contains("/iterations/0/observed/faultFile/sha256"), ended::all);
    }
}
