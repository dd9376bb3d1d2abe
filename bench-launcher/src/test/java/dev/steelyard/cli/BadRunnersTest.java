package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runners that fail, lie, hang or kill their JVM: each gives a whole result that says so, and the right exit code. */
@Tag("extended")
class BadRunnersTest {

    private static final String DONE = "recorder.moved(task.sizeBytes()); recorder.completed();";

    @TempDir
    private static Path shared;

    private static String common = "";
    private static Results results = new Results(Path.of(""), List.of());
    private static Program.Ended ended = new Program.Ended(0, "", "");

    @TempDir
    private Path folder;

    @BeforeAll
    static void measureThemAllOnce() throws IOException {
        String[] names = {
            "Good",
            "Failing",
            "Throwing",
            "Lying",
            "Idle",
            "Wrong",
            "Halting",
            "Exiting",
            "Hanging",
            "Starving",
            "Noisy"
        };
        Path classes = ForeignJar.compile(
                shared,
                List.of(
                        ForeignJar.runner("Good", DONE, ""),
                        ForeignJar.runner("Failing", "recorder.failed(new java.io.IOException(\"no luck\"));", ""),
                        ForeignJar.runner("Throwing", "throw new IllegalStateException(\"thrown\");", ""),
                        ForeignJar.runner("Lying", "recorder.moved(task.sizeBytes() - 1); recorder.completed();", ""),
                        ForeignJar.runner("Idle", "recorder.completed();", ""),
                        ForeignJar.runner("Wrong", "recorder.wrong(\"other content\"); " + DONE, ""),
                        ForeignJar.runner("Halting", "Runtime.getRuntime().halt(7);", ""),
                        ForeignJar.runner("Exiting", "System.exit(0);", ""),
                        ForeignJar.runner("Hanging", "", ""),
                        ForeignJar.runner("Starving", "throw new OutOfMemoryError(\"heap\");", ""),
                        ForeignJar.runner("Noisy", "System.out.println(\"{\\\"progress\\\": 7}\"); " + DONE, "")));
        Path jar = ForeignJar.jar(
                shared, classes, Stream.of(names).map(name -> "foreign." + name).toList());
        common = "run --workload upload-1MiB-2x-ram --iterations 2 --time-budget 5s --with " + jar
                + " --jvm-args=-XX:TieredStopAtLevel=1%20-Dsteelyard.stallTimeout=PT5S ";
        Path output = shared.resolve("results");
        String ids = String.join(",", names).toLowerCase(java.util.Locale.ROOT);
        ended = Program.line(common + "--trials 1 --output " + output + " --runner " + ids);
        results = Results.in(output);
    }

    @Test
    void allHaveAResultAndTheFailuresDecideTheExitCode() {
        ended.with(ExitCode.FAILED);
        assertEquals(11, results.trials().size());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            good | DONE | none | -
            noisy | DONE | none | -
            failing | FAILED | OPERATION | no luck
            throwing | FAILED | OPERATION | thrown
            halting | FAILED | PROCESS_DIED | the trial's process ended with exit code 7 before its time
            exiting | FAILED | TIMEOUT | the trial's process was ended
            hanging | FAILED | TIMEOUT | nothing moved for PT5S
            starving | FAILED | OPERATION | heap
            """)
    void aFailureIsTold(String runner, String status, String failureClass, String reason) {
        JsonNode result = results.of(runner);
        assertEquals(status, result.get("status").asString(), result::toPrettyString);
        assertEquals(failureClass, result.get("failureClass").asString("none"), result::toPrettyString);
        String told = result.get("reason").asString("") + result.get("validity");
        assertTrue(reason.equals("-") || told.contains(reason), result::toPrettyString);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            lying | 1048575 of 1048576
            idle | 0
            wrong | other content
            """)
    void aLieMakesTheTrialInvalid(String runner, String reason) {
        JsonNode result = results.of(runner);
        assertEquals("DONE", result.get("status").asString());
        assertFalse(result.at("/validity/valid").asBoolean(true), result::toPrettyString);
        assertTrue(result.at("/validity/reasons").toString().contains(reason), result::toPrettyString);
    }

    @Test
    void anInvalidTrialAloneIsThree() throws IOException {
        Path output = folder.resolve("results");
        Program.line(common + "--runner wrong,good --trials 1 --output " + output)
                .with(ExitCode.INVALID)
                .prints("INVALID … invalid: … other content");
        assertEquals(2, Results.in(output).trials().size());
    }

    @Test
    void aFailureMayStopTheCampaign() throws IOException {
        Path output = folder.resolve("results");
        Program.line(common + "--runner failing --trials 3 --on-failure stop --output " + output)
                .with(ExitCode.FAILED)
                .prints("failed … skipped … skipped … trial 1 failed and --on-failure is stop");
        assertEquals(
                List.of("FAILED", "SKIPPED", "SKIPPED"),
                Results.in(output).trials().stream()
                        .map(trial -> trial.get("status").asString())
                        .toList());
    }
}
