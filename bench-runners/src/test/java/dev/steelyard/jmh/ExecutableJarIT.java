package dev.steelyard.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Library;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as its users start it: in a process of its own, with nothing else on the class path. */
class ExecutableJarIT {

    private static final Path JAR = Path.of("target", "steelyard-jmh.jar").toAbsolutePath();
    private static final List<String> QUICK =
            List.of("-f", "1", "-wi", "1", "-w", "100ms", "-i", "1", "-r", "100ms", "-rf", "json", "-rff", "jmh.json");

    private static final Path JVMS = Path.of("/usr/lib/jvm");

    @TempDir
    Path folder;

    private record Ended(int exitCode, String output) {}

    private Ended jar(String... arguments) throws IOException, InterruptedException {
        return start(List.of("-jar", JAR.toString()), arguments);
    }

    private Ended start(List<String> program, String... arguments) throws IOException, InterruptedException {
        return start(System.getProperty("java.home"), program, arguments);
    }

    private Ended start(String home, List<String> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(home, "bin", "java").toString(),
                // Another of JMH's harnesses may be at work on the machine; nothing here is about time.
                "-Djmh.ignoreLock=true",
                "-Dsteelyard.output=results"));
        words.addAll(program);
        words.addAll(List.of(arguments));
        File log = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readString(log.toPath()));
    }

    private Ended quickly(String... arguments) throws IOException, InterruptedException {
        return jar(Stream.concat(Stream.of(arguments), QUICK.stream()).toArray(String[]::new));
    }

    private JsonNode told() throws IOException {
        JsonNode benchmarks = Json.mapper().readTree(Files.readString(folder.resolve("jmh.json")));
        assertEquals(1, benchmarks.size());
        return benchmarks.path(0);
    }

    private TrialResult result() throws IOException {
        List<TrialResult> results = results();
        assertEquals(1, results.size());
        return results.get(0);
    }

    private List<TrialResult> results() throws IOException {
        Validation.Outcome checked = Validation.check(folder.resolve("results"));
        assertEquals(List.of(), checked.findings());
        try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
            return files.filter(file -> file.getParent().endsWith("trials")
                            && file.toString().endsWith(".json"))
                    .map(ResultFiles::read)
                    .toList();
        }
    }

    private static void assertFigure(String unit, JsonNode metric) {
        assertEquals(unit, metric.path("scoreUnit").asString(""));
        assertTrue(metric.path("score").asDouble(0) > 0, metric.toString());
    }

    @Test
    void listsItsBenchmarks() throws Exception {
        Ended listed = jar("-l");
        assertEquals(0, listed.exitCode(), listed.output());
        assertTrue(listed.output().contains("dev.steelyard.jmh.KernelBenchmark.pass"), listed.output());
        assertTrue(listed.output().contains("dev.steelyard.jmh.S3Benchmark.pass"), listed.output());
    }

    @Test
    void aKernelGivesJmhsScoreItsOwnFiguresAndAResult() throws Exception {
        Ended ended = quickly("KernelBenchmark", "-p", "kernel=stream", "-p", "size=1MiB", "-p", "threads=1");
        assertEquals(0, ended.exitCode(), ended.output());
        assertFigure("ms/op", told().path("primaryMetric"));
        assertFigure("GB/s", told().path("secondaryMetrics").path("stream-triad"));
        TrialResult result = result();
        assertEquals(TrialResult.Isolation.JMH_FORK, result.isolation());
        assertEquals(Status.DONE, result.status(), result.reason());
        assertTrue(result.iterations().get(0).warmup(), "JMH's warm-up counts as none");
        assertTrue(result.summary().stream().anyMatch(metric -> metric.name().equals("stream-triad")));
        assertContainsItsLibraries(result.libraries());
    }

    /** The jar itself, then each that it was made of, as the build found it. */
    private static void assertContainsItsLibraries(List<Library> libraries) {
        assertEquals("steelyard-jmh.jar", libraries.get(0).name());
        for (String name : List.of("bench-runners-", "bench-core-", "aws-crt-", "jmh-core-", "HdrHistogram-", "s3-2")) {
            Library library = libraries.stream()
                    .filter(each -> each.name().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not among " + libraries));
            assertNotNull(library.version(), name);
            assertTrue(String.valueOf(library.sha256()).matches("[0-9a-f]{64}"), name);
        }
    }

    /** On the other JDK too, where one is named, and with two threads. */
    @Test
    void aKernelWorksOnTheNewestJdk() throws Exception {
        Optional<String> home = newestJdk();
        assumeTrue(home.isPresent(), "no JDK 25 here; name one in JAVA_25_HOME");
        Ended ended = start(
                home.orElseThrow(),
                List.of("-jar", JAR.toString()),
                Stream.concat(
                                Stream.of("KernelBenchmark", "-p", "kernel=clock", "-p", "threads=1", "-t", "2"),
                                QUICK.stream())
                        .toArray(String[]::new));
        assertEquals(0, ended.exitCode(), ended.output());
        assertEquals("2", results().get(0).tags().get("jmh.threads"));
        assertEquals(2, results().size(), "each of JMH's threads leads a trial");
        assertTrue(results().stream().allMatch(result -> result.status() == Status.DONE));
        assertTrue(String.valueOf(results().get(0).environment().get("jvm")).contains("25."), "the JVM is another");
    }

    private static Optional<String> newestJdk() throws IOException {
        String named = System.getenv("JAVA_25_HOME");
        if (named != null) {
            return Optional.of(named);
        }
        try (Stream<Path> homes = Files.exists(JVMS) ? Files.list(JVMS) : Stream.empty()) {
            return homes.filter(home -> String.valueOf(home.getFileName()).contains("25")
                            && Files.isExecutable(home.resolve("bin/java")))
                    .map(Path::toString)
                    .findFirst();
        }
    }

    @Test
    void aClientGivesThroughputAsASecondaryResult() throws Exception {
        Ended ended = quickly(
                "S3Benchmark", "-p", "runner=noop", "-p", "workload=upload-256KiB-1_000x-ram", "-p", "tasks=100");
        assertEquals(0, ended.exitCode(), ended.output());
        assertFigure("Gb/s", told().path("secondaryMetrics").path("throughput"));
        TrialResult result = result();
        assertEquals("noop", result.runnerId());
        assertTrue(result.partial());
    }

    @Test
    void eachForkAndEachOfJmhsThreadsLeadsATrialOfItsOwn() throws Exception {
        Ended ended = jar(
                "S3Benchmark",
                "-p",
                "runner=noop",
                "-p",
                "workload=upload-256KiB-1_000x-ram",
                "-p",
                "tasks=10",
                "-bm",
                "ss",
                "-f",
                "2",
                "-t",
                "2",
                "-wi",
                "1",
                "-i",
                "2");
        assertEquals(0, ended.exitCode(), ended.output());
        List<TrialResult> results = results();
        assertEquals(4, results.size());
        for (TrialResult result : results) {
            assertEquals(3, result.iterations().size(), "one pass for each of JMH's single shots");
            assertEquals("2", result.tags().get("jmh.threads"));
        }
    }

    @Test
    void aPassThatUsesUpWhatWasPreparedIsPreparedAgain() throws Exception {
        Ended ended =
                quickly("S3Benchmark", "-p", "runner=crt-java", "-p", "workload=delete-256KiB-1_000x", "-p", "tasks=5");
        assertEquals(0, ended.exitCode(), ended.output());
        TrialResult result = result();
        assertTrue(result.iterations().size() > 1);
        assertTrue(result.validity().valid(), result.validity().reasons().toString());
    }

    @Test
    void whatCannotBeMeantIsToldWithExitCode2() throws Exception {
        for (String[] words : new String[][] {
            {"KernelBenchmark", "-p", "kernel=streem"},
            {"KernelBenchmark", "-p", "kernel=stream", "-p", "set=no-such-setting=1"},
            {"S3Benchmark", "-p", "runner=noop", "-p", "endpoint=nowhere"},
            {"--no-such-option"}
        }) {
            Ended ended = quickly(words);
            assertEquals(2, ended.exitCode(), ended.output());
        }
    }

    @Test
    void aSizeThatDoesNotFitIsAFailedResult() throws Exception {
        Ended ended = quickly("KernelBenchmark", "-p", "kernel=stream", "-p", "size=16TiB");
        assertEquals(1, ended.exitCode(), ended.output());
        assertTrue(ended.output().contains("bytes"), ended.output());
        assertEquals(FailureClass.RUNNER_START, result().failureClass());
    }

    @Test
    void aForkThatDiesLeavesAResultWithItsFinishedPasses() throws Exception {
        Ended ended = start(
                List.of(
                        "-cp",
                        JAR
                                + File.pathSeparator
                                + Path.of("target", "test-classes").toAbsolutePath(),
                        "dev.steelyard.jmh.Main"),
                Stream.concat(
                                Stream.of(
                                        "KernelBenchmark",
                                        "-p",
                                        "kernel=stream",
                                        "-p",
                                        "size=1MiB",
                                        "-p",
                                        "runner=crashing-kernel",
                                        "-jvmArgsAppend",
                                        "-XX:ErrorFile=error.log -XX:-CreateCoredumpOnCrash"),
                                // It dies in its third pass, and on a busy machine 100 ms may hold but one.
                                QUICK.stream().map(word -> word.equals("100ms") ? "1m" : word))
                        .toArray(String[]::new));
        assertEquals(1, ended.exitCode(), ended.output());
        TrialResult result = result();
        assertEquals(FailureClass.PROCESS_DIED, result.failureClass(), result.reason());
        assertEquals(2, result.iterations().size());
    }
}
