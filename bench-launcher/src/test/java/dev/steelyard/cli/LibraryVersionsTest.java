package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Digests;
import dev.steelyard.versions.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An outsider's runner with a library in three versions: one fits, one lacks a method, one lacks the class. */
class LibraryVersionsTest {

    private static final String LIBRARY = "org.tiny:tiny";

    @TempDir
    private static Path shared;

    private static Results results = new Results(Path.of(""), List.of());
    private static Program.Ended ended = new Program.Ended(0, "", "");

    @BeforeAll
    static void measureAllOnce() throws IOException {
        Path fitting = compiled("fitting", "public static long size(long bytes) { return bytes; }");
        Path lacking = compiled("lacking", "public static int size(long bytes, int more) { return more; }");
        Path apart = Files.createDirectories(shared.resolve("library"));
        Files.move(fitting.resolve("tiny"), apart.resolve("tiny"));
        deleteRunner(lacking);
        Path settings = TestRepository.in(shared)
                .publish(LIBRARY + ":1.0", apart)
                .publish(LIBRARY + ":2.0", lacking)
                .publish(LIBRARY + ":3.0")
                .settings();
        Path jar = ForeignJar.jar(shared, fitting, List.of("foreign.User"));
        Path output = shared.resolve("results");
        ended = Program.line(
                "run --workload upload-1MiB-2x-ram --runner user --iterations 1 --warmup 0 --trials 1 --with " + jar
                        + " --with " + LIBRARY + ":1.0,2.0,3.0 --maven-settings " + settings + " --output " + output);
        results = Results.in(output);
    }

    /** A runner, and the library as it was when the runner was compiled or as it became. */
    private static Path compiled(String name, String member) throws IOException {
        String use = "recorder.moved(tiny.Tiny.size(task.sizeBytes())); recorder.completed();";
        String other = "recorder.completed();";
        return ForeignJar.compile(
                Files.createDirectories(shared.resolve(name)),
                List.of(
                        ForeignJar.source("Tiny", "package tiny; public class Tiny { " + member + " }"),
                        ForeignJar.runner("User", name.equals("fitting") ? use : other, "")));
    }

    private static void deleteRunner(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(classes.resolve("foreign"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static JsonNode of(String version) {
        return results.trials().stream()
                .filter(trial -> trial.get("factors").get(LIBRARY).asString().equals(version))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachVersionHasAResultAndAFailureDecidesTheExitCode() {
        ended.with(ExitCode.FAILED);
        assertEquals(3, results.trials().size());
    }

    @Test
    void theVersionThatFitsIsMeasured() {
        assertEquals("DONE", of("1.0").get("status").asString(), of("1.0")::toPrettyString);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
        2.0 | NoSuchMethodError: 'long tiny.Tiny.size(long)'
        3.0 | NoClassDefFoundError: tiny.Tiny
        """)
    void aVersionThatDoesNotFitIsAResultThatNamesWhatIsMissing(String version, String missing) {
        JsonNode result = of(version);
        assertEquals("FAILED", result.get("status").asString(), result::toPrettyString);
        assertEquals("INCOMPATIBLE", result.get("failureClass").asString(), result::toPrettyString);
        String reason = result.get("reason").asString();
        assertTrue(reason.contains("libraries do not fit together: " + missing), reason);
        assertTrue(reason.endsWith("; asked for " + LIBRARY + " " + version), reason);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "2.0", "3.0"})
    void theJarsOfEachTrialTellItsVersion(String version) throws IOException {
        Path jar = shared.resolve("remote/org/tiny/tiny").resolve(version).resolve("tiny-" + version + ".jar");
        String name = String.valueOf(jar.getFileName());
        for (JsonNode library : of(version).get("libraries")) {
            if (library.get("name").asString().equals(name)) {
                assertEquals(version, library.get("version").asString());
                assertEquals(Digests.ofFile(jar), library.get("sha256").asString());
                return;
            }
        }
        throw new AssertionError(name + " is not among " + of(version).get("libraries"));
    }
}
