package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Offered loads through the whole program: what is refused, and what a result and its summary say. */
@Execution(ExecutionMode.CONCURRENT)
class LoadTest {

    private static final String QUICK = " --runner noop --workload upload-64KiB-100x-ram --in-flight 4"
            + " --jvm-args=-XX:TieredStopAtLevel=1 --output ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --rate 0/s | --rate: expected a rate above 0 and at most 1000000/s, found '0/s'; write --rate 500/s
            --rate -5/s | --rate: expected a rate such as 500/s … found '-5/s'; write --rate 500/s
            --rate NaN/s | --rate: expected … found 'NaN/s'; write --rate 500/s
            --rate NaN | --rate: expected … found 'NaN'; write --rate 500/s
            --rate 500 | --rate: expected … found '500'; write --rate 500/s
            --rate %e | --rate: expected … found ''; write --rate 500/s
            --rate | Missing required parameter for option '--rate' (RATE) … run --help
            --rate fast:500/s | --rate: expected … found 'fast:500/s'; write --rate 500/s
            --rate 10s:100/s,10s:500/s | --rate: expected … steps of a rate and then its time … found '10s:100/s,10s:500/s'; write --rate 100/s:10s,500/s:10s
            --rate 100/s,500/s:10s | --rate: expected a time for each of several steps … write --rate 100/s:10s,500/s:10s
            --rate 100/s:10s,,500/s:10s | --rate: expected … write --rate 100/s:10s,500/s:10s
            --rate 0.01/s:10s | --rate: expected at least one operation in each step, found 0.01/s for 10.0 s; give a longer time
            --rate 500/s --in-flight unbounded | --in-flight: expected a number under --rate or --ramp … found unbounded; write --in-flight 25
            --rate 500/s --backlog -1 | --backlog: expected a whole number from 0 … found '-1'; write --backlog 10000
            --rate 500/s --backlog many | --backlog: expected … found 'many'; write --backlog 10000
            --backlog 5 | --backlog: expected --rate or --ramp … found neither; add --rate
            --rate 500/s --slo p99<1s | --slo: expected --ramp, which looks for the highest rate that meets it, found none; add --ramp
            --rate 500/s --ramp --slo p99<1s | --ramp: expected no --rate beside it … found '500/s'; leave out one
            --ramp | --ramp: expected an objective to meet, found none; add --slo 'p99<200ms'
            --ramp fast --slo p99<1s | --ramp: expected the lowest and the highest rate … found 'fast'; write --ramp 10/s..1000/s:5s
            --ramp 1000/s..10/s --slo p99<1s | --ramp: expected a lowest rate below the highest, found '1000/s..10/s'; write
            --ramp --slo p101<1s | --slo: expected a percentile above 0 and below 100, or max, found 'p101<1s'; write --slo 'p99<200ms'
            --ramp --slo avg<1s | --slo: expected a percentile of the latency and its limit … found 'avg<1s'; write --slo 'p99<200ms'
            --ramp --slo p99<200 | --slo: expected … found 'p99<200'; write --slo 'p99<200ms'
            --ramp --slo p99<0ms | --slo: expected a time above 0 … found '0ms'; write --slo 'p99<200ms'
            --ramp --slo p99<1s --in-flight unbounded | --in-flight: expected a number … write --in-flight 25
            --rate 500/s --rate 600/s | option '--rate' (RATE) should be specified only once … run --help
            --rate 2000000/s | --rate: expected a rate above 0 and at most 1000000/s, found '2000000/s'; write --rate 500/s
            --rate poisson: | --rate: expected … found 'poisson:'; write --rate 500/s
            --rate poisson:0/s | --rate: expected a rate above 0 … found '0/s'; write --rate 500/s
            --rate 500/s:0s | --rate: expected a time above 0 and at most 24 h, found '0s'; write
            --rate 500/s:25h | --rate: expected a time above 0 and at most 24 h, found '25h'; write
            --rate 500/s --backlog 99999999 | --backlog: expected a whole number from 0 to 10000000, found '99999999'; write
            --rate 500/s --vary in-flight=4,unbounded | --in-flight: expected a number under --rate or --ramp … found unbounded
            --slo p99<1s | --slo: expected --ramp, which looks for the highest rate that meets it, found none; add --ramp
            --ramp 10/s..10/s --slo p99<1s | --ramp: expected a lowest rate below the highest, found '10/s..10/s'; write
            --ramp 10/s..1000/s:0s --slo p99<1s | --ramp: expected a time above 0 … found '0s'; write
            --ramp 10/s..9999999/s --slo p99<1s | --ramp: expected a rate above 0 and at most 1000000/s, found '9999999/s'; write
            --ramp 0.1/s..10/s:1s --slo p99<1s | --ramp: expected at least one operation in each step, found 0.1/s for 1.0 s
            --ramp --slo p99>1s | --slo: expected a percentile of the latency and its limit … found 'p99>1s'; write
            --ramp --slo p0<1s | --slo: expected a percentile above 0 and below 100, or max, found 'p0<1s'; write
            --ramp --slo p99<1s --slo p50<1s | option '--slo' (OBJECTIVE) should be specified only once … run --help
            """)
    void badLoadsAreRefused(String options, String said) throws IOException {
        Tree before = Tree.of(folder);
        Program.Ended ended = Program.of(Program.words(
                "run --workload upload-8MiB-1x-ram --output " + folder.resolve("results") + " " + options));

        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals("", ended.out());
        assertEquals(before, Tree.of(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --rate 500/s | --rate
            --ramp --slo p99<1s | --ramp
            """)
    void kernelsTakeNoLoad(String options, String option) throws IOException {
        Tree before = Tree.of(folder);
        Program.Ended ended =
                Program.of(Program.words("run --workload clock --output " + folder.resolve("results") + " " + options));

        ended.with(ExitCode.BAD_INPUT)
                .says(option + ": expected workloads whose operations can be started at a rate … found clock of kind"
                        + " kernel; leave it out, or name another workload");
        assertEquals(before, Tree.of(folder));
    }

    /** A machine that pauses for a tenth of a second at the end did not offer the load, and says so. */
    private static Program.Ended measured(Program.Ended ended) {
        return ended.exitCode() == ExitCode.INVALID ? ended.with(ExitCode.INVALID) : ended.with(ExitCode.DONE);
    }

    @Test
    void theSummaryBeginsWithTheRateAndTheLatencyFromTheIntendedStart() throws IOException {
        Path output = folder.resolve("results");
        Program.Ended ended =
                Program.line("run --rate poisson:1000/s --warmup 1 --iterations 2 --backlog 500" + QUICK + output);

        measured(ended)
                .prints("load … 1/s begun … p50 … p99 … real p50 … waited at most … not offered … poisson:1000/s …"
                        + " percentiles that too few operations were timed for are not told: p99.9 needs 1000, and the"
                        + " fewest of a trial are 200 … Load: poisson:1000/s, backlog of at most 500");
        JsonNode result = Results.in(output).sole();
        assertEquals("POISSON", result.at("/schedule/load/arrivals").asString());
        assertEquals(500, result.at("/schedule/load/backlog").asInt());
        JsonNode iteration = result.at("/iterations/1");
        assertEquals("INTENDED", iteration.at("/latencies/0/span").asString());
        assertEquals(100, iteration.at("/load/intended").asInt());
        assertEquals("offered-rate", iteration.at("/measurements/0/name").asString());
        Program.line("validate " + output).with(ExitCode.DONE);
    }

    @Test
    void aLoadThatIsTooMuchIsSaid() throws IOException {
        Path output = folder.resolve("results");
        Program.Ended ended =
                Program.line("run --rate 2000/s --warmup 0 --iterations 1 --backlog 3 --in-flight 1 --json"
                        + " --runner sdk-java-sync --fault delay=20ms:op=PutObject --workload upload-64KiB-100x-ram"
                        + " --jvm-args=-XX:TieredStopAtLevel=1 --output " + output);

        ended.with(ExitCode.INVALID);
        JsonNode trial = Json.mapper().readTree(ended.out()).at("/trials/0");
        assertFalse(trial.at("/load/offered").asBoolean(), ended::all);
        assertEquals(3, trial.at("/load/mostWaiting").asInt());
        long left = trial.at("/load/notOffered").asLong();
        assertTrue(left > 0, ended::all);
        assertTrue(
                trial.at("/invalidReasons/0").asString().contains("the load could not be offered: " + left + " of 100"),
                ended::all);
        Program.line("validate " + output).with(ExitCode.DONE);
    }

    @Test
    void aRampFindsARateAndTheResultTellsEachStep() throws IOException {
        Path output = folder.resolve("results");
        Program.Ended ended = Program.line("run --ramp 100/s..400/s:100ms --slo p50<5s --warmup 1" + QUICK + output);

        ended.with(ExitCode.DONE).prints("100/s..400/s:0.1s while p50<5000ms … noop: highest rate with p50<5000ms:");
        JsonNode result = Results.in(output).sole();
        assertEquals("CONFIRMED", result.at("/ramp/verdict").asString());
        double rate = result.at("/ramp/ratePerSecond").asDouble();
        int steps = result.at("/ramp/steps").asInt();
        JsonNode last = result.at("/iterations/" + steps);
        assertEquals(steps + 1, result.get("iterations").size(), "one of them warmed up");
        assertFalse(last.get("warmup").asBoolean());
        assertTrue(last.at("/load/probe/confirming").asBoolean());
        assertEquals(rate, last.at("/load/probe/ratePerSecond").asDouble());
        assertEquals("sustained-rate", result.at("/summary/0/name").asString());
        assertEquals(rate, result.at("/summary/0/value").asDouble());
        Program.line("validate " + output).with(ExitCode.DONE);
    }

    @Test
    void aRampThatMeetsNothingSaysSo() {
        Path output = folder.resolve("results");
        Program.Ended ended =
                Program.line("run --ramp 100/s..400/s:100ms --slo max<0.001us --warmup 0" + QUICK + output);

        ended.with(ExitCode.INVALID)
                .prints("highest rate with max<0.000001ms: none (not met; broken at 100/s, 2 steps) … invalid: the"
                        + " objective max<0.000001ms was not met even at the lowest rate, 100/s");
        Program.line("validate " + output).with(ExitCode.DONE);
    }

    @Test
    void twinsAndTheDryRunKnowTheLoad() {
        Properties twins = new Properties();
        twins.putAll(System.getProperties());
        twins.setProperty("ramp", "true");
        twins.setProperty("slo", "p99<200ms");
        twins.setProperty("backlog", "77");
        twins.setProperty("dryRun", "true");
        twins.setProperty("runner", "noop");
        twins.setProperty("workload", "upload-64KiB-100x-ram");

        Program.of(twins, null)
                .with(ExitCode.DONE)
                .prints("load … 10/s..100000/s:5s while p99<200ms, backlog of at most 77 … Nothing was started.");
    }
}
