package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every command as a user types it, and the options that only a whole campaign can show. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {

    private static final String QUICK = " --iterations 1 --time-budget 2s --jvm-args=-XX:TieredStopAtLevel=1 ";

    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("results");
    }

    private Program.Ended measure(String options) {
        return Program.line("run --output " + output() + QUICK + options);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            list workloads | upload-5GiB-20x … objects … 20 … 100.0 GiB
            list runners | crt-java … yes … sdk-java-sync
            list settings | create-bucket … part-size
            describe upload-5GiB-20x | upload-5GiB-20x: 20 tasks, … (100.0 GiB) bytes a pass … "kind" : "objects"
            describe noop | noop: … Works here: yes
            describe host | host … cpuModel … memoryTotalBytes … jvm … arguments
            describe host --json | "host" : { … "cpuModel" … "jvm" : {
            describe noop --json | "id" : "noop"
            describe upload-5GiB-20x --json | "tasks" : 20
            run --dry-run --workload upload-5GiB-20x,download-1GiB-4x-ram --runner crt-java,noop --trials 1 --max-tasks 3 | upload-5GiB-20x (partial) … Target: the embedded endpoint … Nothing was started.
            run --dry-run --workload stream,upload-1KiB-5x-ram --runner native --trials 1 | native (unsupported) … Unsupported: upload-1KiB-5x-ram by native: it computes, and does nothing of the kind objects … Nothing was started.
            run --dry-run --json --workload stream --runner native,noop --trials 1 | "unsupported" : { … "it pretends to move objects
            run --dry-run --json --workload upload-5GiB-20x | "plans" : [ … "runnerId" : "crt-java"
            """)
    void tellsAndStartsNothing(String line, String said) throws IOException {
        String place = line.startsWith("run") ? " --output " + output() : "";
        Program.line(line + place).with(ExitCode.DONE).prints(said);
        Results.none(output());
    }

    @Test
    void severalWorkloadsOneOfThemFromAList() throws IOException {
        Files.writeString(folder.resolve("some.csv"), "name,sizeBytes\na.txt,1000\nb/c.txt,70000\n");
        Path listed = Files.writeString(
                folder.resolve("listed.json"),
                "{\"kind\": \"objects\", \"version\": \"1.0\", \"tasks\": {\"form\": \"listed\","
                        + " \"action\": \"upload\", \"directory\": \"x\", \"objectList\": \"some.csv\"}}");
        measure("--workload " + listed + ",upload-1MiB-3x-ram --runner sdk-java-sync --max-tasks 2 --verify sample"
                        + " --tag change=first,author=me --parity defaults --json --work-dir " + folder)
                .with(ExitCode.DONE);
        Results results = Results.in(output());
        assertEquals(2, results.trials().size());
        for (JsonNode trial : results.trials()) {
            assertEquals("me", trial.at("/tags/author").asString());
            assertFalse(trial.get("equalParity").asBoolean(true));
            assertEquals(2, trial.get("tasks").asInt());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(3, left.count(), "the work folder is gone");
        }
    }

    @Test
    void theSummaryForProgramsIsOneDocument() throws IOException {
        Program.Ended ended =
                measure("--workload upload-1MiB-2x-ram --runner noop --json").with(ExitCode.DONE);
        JsonNode summary = Json.mapper().readTree(ended.out());
        assertEquals(0, summary.get("exitCode").asInt(-1));
        assertEquals("done", summary.at("/trials/0/status").asString());
        assertEquals(Results.only(output()).toString(), summary.get("directory").asString());
    }

    @Test
    void coresAreSeparatedAndTold() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "no taskset here");
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "only one core here");
        measure("--workload upload-1MiB-2x-ram --runner noop --client-cpus 0 --endpoint-cpus 1")
                .with(ExitCode.DONE);
        JsonNode jvm = Results.in(output()).sole().get("jvm");
        assertEquals("0", jvm.get("clientCpus").asString());
        assertFalse(jvm.get("cpusShared").asBoolean(true));
    }

    @Test
    void trialsMayHaveAnotherJava() throws IOException {
        Path other = Path.of(System.getProperty("steelyard.other.jdk", "/usr/lib/jvm/temurin-25-jdk-amd64"));
        assumeTrue(Files.isExecutable(other.resolve("bin/java")), () -> "no second JDK in " + other);
        measure("--workload upload-1MiB-2x-ram --runner crt-java --jvm " + other)
                .with(ExitCode.DONE);
        JsonNode result = Results.in(output()).sole();
        assertTrue(result.at("/jvm/java").asString().startsWith(other.toString()));
        assertFalse(result.at("/environment/jvm").toString().contains("\"17"), result.get("environment")::toString);
    }

    @ParameterizedTest
    @CsvSource({"/proc/steelyard-results", "/sys/steelyard-results"})
    void aFolderThatCannotBeMade(String impossible) {
        Program.line("run --workload upload-1MiB-1x-ram --runner noop --output " + impossible)
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: --output " + impossible
                        + ": expected a folder that can be written to, found … name another");
        Program.line("run --workload upload-1MiB-1x-ram --runner noop --output " + output() + " --work-dir "
                        + impossible)
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: --work-dir " + impossible + ": expected a folder that can be written to");
        assertFalse(Files.exists(output()));
    }

    @Test
    void aLinkToNowhereIsNoFolderForResults() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        Program.line("run --workload upload-1MiB-1x-ram --runner noop --output " + link)
                .with(ExitCode.BAD_INPUT)
                .says("--output " + link + ": expected a folder, found " + link + ", a link to "
                        + folder.resolve("gone") + ", which is not there");
    }

    @Test
    void aFolderWithoutTheRightToWrite() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "this user may write everywhere");
        Program.line("run --workload upload-1MiB-1x-ram --output " + locked)
                .with(ExitCode.BAD_INPUT)
                .says("--output " + locked + ": expected a folder that can be written to … name another");
    }

    @Test
    void aBucketIsPreparedMeasuredAndCleaned() throws Exception {
        Path work = Files.createDirectory(folder.resolve("endpoint"));
        Process endpoint = Program.start(work, Map.of(), List.of(), "endpoint --port 0");
        try {
            String bucket = " --workload download-64KiB-3x-ram --bucket test --endpoint " + address(work);
            Program.line("prepare" + bucket)
                    .with(ExitCode.BAD_INPUT)
                    .says("there is no bucket test; create it with --set create-bucket=on");
            Program.line("prepare --set create-bucket=on" + bucket)
                    .with(ExitCode.DONE)
                    .prints("download-64KiB-3x-ram: 3 objects in place, 3 of them put now");
            Program.line("prepare --json" + bucket).with(ExitCode.DONE).prints("\"objectsPut\" : 0");
            measure("--runner sdk-java-sync --verify full" + bucket).with(ExitCode.DONE);
            assertEquals("DONE", Results.in(output()).sole().get("status").asString());
            Program.line("clean" + bucket).with(ExitCode.DONE).prints("download-64KiB-3x-ram: 3 objects removed");
            Program.line("prepare" + bucket).with(ExitCode.DONE).prints("3 of them put now");
        } finally {
            endpoint.destroy();
        }
        assertEquals(130, endpoint.waitFor(), "SIGTERM ends it as Ctrl-C does");
        assertFalse(endpoint.descendants().findAny().isPresent());
    }

    private static String address(Path work) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            String said = Files.readString(work.resolve("out"));
            if (said.endsWith("\n")) {
                return Json.mapper().readTree(said).get("endpoint").asString();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the endpoint said nothing: " + Files.readString(work.resolve("err")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            endpoint --port 0 --fault boom | fault rule 'boom': expected one of … found 'boom'; begin it
            endpoint --port 0 --fault 503:op=Put | fault rule '503:op=Put': op must fit one of … PutObject … found 'Put'
            endpoint --port 0 --access-key test | --access-key needs the secret key in the environment variable STEELYARD_ENDPOINT_SECRET_KEY
            """)
    void theEndpointAloneRefusesToo(String line, String said) throws Exception {
        Program.process(folder, Map.of("STEELYARD_ENDPOINT_SECRET_KEY", ""), List.of(), line)
                .with(ExitCode.BAD_INPUT)
                .says("endpoint: … " + said);
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (BadServer taken = BadServer.start(BadServer.hangUp())) {
            String port = taken.url().substring(taken.url().lastIndexOf(':') + 1);
            Program.process(folder, Map.of(), List.of(), "endpoint --port " + port)
                    .with(ExitCode.BAD_INPUT)
                    .says("steelyard: --port: expected a free port, found " + port + " in use; choose another or 0");
        }
    }
}
