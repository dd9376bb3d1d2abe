package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Profilers through the whole program, that of bench-runners among them. */
class ProfilersTest {

    private static final String NOOP = "run --workload upload-64KiB-100x-ram --runner noop --iterations 2 --warmup 1";

    @TempDir
    private Path folder;

    private static void requireAsync() {
        String listed = Program.line("list profilers").with(ExitCode.DONE).out();
        String line = listed.lines()
                .filter(each -> each.startsWith("async "))
                .findFirst()
                .orElse("none");
        Assumptions.assumeTrue(line.matches("async +yes .*"), () -> "no async-profiler: " + line);
    }

    private Path campaign(String name) throws IOException {
        try (Stream<Path> campaigns = Files.list(folder.resolve(name))) {
            return campaigns.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private JsonNode result(String name) throws IOException {
        Path file = campaign(name).resolve("trials/001-upload-64KiB-100x-ram-noop.json");
        return Json.mapper().readTree(Files.readString(file));
    }

    @Test
    void allAreListed() {
        Program.line("list profilers")
                .with(ExitCode.DONE)
                .prints("async … gc … jfr … perf … async:event … cpu … async:output … jfr:settings … perf:events");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --profiler gcc | profiler 'gcc': expected one of async, gc, jfr, perf, found an unknown id; did you mean 'gc'?
            --profiler gc,gc | --profiler: expected each profiler once, found gc twice
            --profiler async:event | --profiler async:event: expected options as name=value with ; between them, found 'event'
            --profiler async:output=svg | --profiler async:output=svg: expected jfr, flamegraph or collapsed, found 'svg'
            --profiler async:event=none-such | --profiler async:event=none-such: expected an event that can be had here
            --profile-measured | --profile-measured: expected a profiler that is to watch, found none; add --profiler
            --profiler gc --profile-iterations 0 | --profile-iterations: expected a whole number from 1
            --profiler gc --profile-measured --ramp --slo p99<1s | --profile-measured: expected no --ramp beside it
            --profiler %e | --profiler: expected the id of a profiler, found ''; look at 'steelyard list profilers'
            --profiler GC | --profiler: expected the id of a profiler, found 'GC'
            --profiler gc: | --profiler gc:: expected options as name=value with ; between them, found ''
            --profiler gc:verbose=1 | --profiler gc:verbose=1: expected no options, found 'verbose'; correct or remove it
            --profiler jfr:setings=profile | --profiler jfr:setings=profile: expected options out of settings, found 'setings'
            --profiler jfr:settings=profile;settings=default | each option once, found 'settings=default' as a second one; keep one
            --profiler jfr:settings=nowhere.jfc | --profiler jfr:settings=nowhere.jfc: expected one of default, profile, or a .jfc file, found neither
            --profile-iterations 2 | --profile-iterations: expected a profiler that is to watch, found none; add --profiler
            --profiler gc --profile-iterations 1.5 | --profile-iterations: expected a whole number from 1 … found '1.5'
            --profiler gc --profile-iterations 2 --profile-measured | --profile-iterations: expected no --profile-measured beside it
            """)
    void whatCannotBeHadIsRefused(String options, String said) throws IOException {
        if (options.startsWith("--profiler async:") && !said.contains("name=value")) {
            requireAsync();
        }
        Tree before = Tree.of(folder);
        Program.Ended ended =
                Program.of(Program.words(NOOP + " --output " + folder.resolve("results") + " " + options));

        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals(before, Tree.of(folder));
    }

    @ParameterizedTest
    @CsvSource({"jfr,jfr", "flamegraph,html", "collapsed,collapsed"})
    void asyncProfilerWritesEachOfItsForms(String output, String extension) throws IOException {
        requireAsync();
        Program.line(NOOP + " --profile-iterations 50 --profiler async:event=wall;interval=1ms;output=" + output
                        + " --output " + folder.resolve("results"))
                .with(ExitCode.DONE)
                .prints("noop: async: async-samples … noop: async: recordings/001-async." + extension);
        JsonNode result = result("results");
        assertEquals(3, result.path("iterations").size());
        assertEquals(50, result.path("profiling").path("iterations").size());
        Path recording = campaign("results").resolve("recordings/001-async." + extension);
        if (output.equals("jfr")) {
            assertFalse(RecordingFile.readAllEvents(recording).isEmpty());
        } else {
            String text = Files.readString(recording);
            assertTrue(text.contains(output.equals("flamegraph") ? "<!DOCTYPE html>" : "steelyard"), text);
        }
        Program.line("validate " + campaign("results")).with(ExitCode.DONE);
    }

    @Test
    void aProfiledTrialIsMarkedAndNotComparedWithOneThatIsNot() throws IOException {
        Program.line(NOOP + " --output " + folder.resolve("plain")).with(ExitCode.DONE);
        Program.line(NOOP + " --profiler gc --output " + folder.resolve("beside"))
                .with(ExitCode.DONE)
                .prints("gc: gc-allocated-per-operation");
        Program.line(NOOP + " --profiler gc --profile-measured --output " + folder.resolve("profiled"))
                .with(ExitCode.DONE)
                .prints("profiled");
        String plain = campaign("plain").toString();
        String both = "compare " + plain + " " + campaign("profiled") + " --despite ";
        Program.line(both + "simulated").with(ExitCode.BAD_INPUT).says("profiled differs: … no … gc");
        Program.line(both + "simulated,profiled").with(ExitCode.DONE);
        Program.line("compare " + plain + " " + campaign("beside") + " --despite simulated")
                .with(ExitCode.DONE);
        Program.line("report " + campaign("profiled") + " --format text")
                .with(ExitCode.DONE)
                .prints("profiled: its numbers hold the profilers' cost");
        Program.line("validate " + campaign("profiled")).with(ExitCode.DONE);
    }
}
