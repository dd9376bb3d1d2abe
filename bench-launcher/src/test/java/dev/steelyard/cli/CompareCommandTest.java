package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.Summary;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.iteration.Iteration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command over stored results: verdicts, conditions, and what is refused with which words. */
class CompareCommandTest {

    private static final double[] SLOW = {5.01, 5.02, 4.99, 5.03, 4.98, 5.00};
    private static final double[] FAST = {5.51, 5.52, 5.49, 5.53, 5.48, 5.50};

    /** Shared, since no comparison changes a file. */
    @TempDir
    private static Path folder;

    private static final StoredTrials TRIALS = new StoredTrials();

    @BeforeAll
    static void sides() {
        TRIALS.campaign(folder.resolve("a"), SLOW);
        TRIALS.campaign(folder.resolve("b"), FAST);
        TRIALS.campaign(folder.resolve("same"), 5.011, 5.022, 4.991, 5.031, 4.982, 5.004);
        TRIALS.campaign(folder.resolve("noisy"), 5.5, 3.0, 6.5, 4.4, 7.0, 4.9);
        TRIALS.campaign(folder.resolve("one"), 5.2);
        TRIALS.campaign(folder.resolve("runner"), trial -> trial.put("runnerId", "other"), FAST);
        TRIALS.campaign(folder.resolve("host"), host("cpuModel", "Other"), FAST);
        TRIALS.campaign(folder.resolve("workload"), trial -> trial.put("workloadSha256", "0".repeat(64)), FAST);
        TRIALS.campaign(folder.resolve("name"), trial -> trial.put("workloadName", "other"), FAST);
        TRIALS.campaign(folder.resolve("setting"), CompareCommandTest::otherPartSize, FAST);
        TRIALS.campaign(folder.resolve("library"), CompareCommandTest::otherLibrary, FAST);
        TRIALS.campaign(folder.resolve("here"), machine("1"), SLOW);
        TRIALS.campaign(folder.resolve("there"), machine("2"), FAST);
        TRIALS.campaign(folder.resolve("partial"), trial -> trial.put("partial", true), FAST);
        TRIALS.campaign(folder.resolve("simulated"), trial -> trial.put("origin", "SIMULATED"), FAST);
        TRIALS.campaign(folder.resolve("invalid"), CompareCommandTest::invalid, FAST);
        TRIALS.campaign(folder.resolve("failed"), CompareCommandTest::failed, FAST);
        TRIALS.campaign(folder.resolve("cold"), CompareCommandTest::cold, FAST);
        TRIALS.campaign(folder.resolve("stopped"), FAST);
        TRIALS.trial(folder.resolve("stopped"), FAST.length + 1, 5, CompareCommandTest::neverStarted);
        TRIALS.campaign(folder.resolve("strange"), CompareCommandTest::strange, FAST);
        TRIALS.campaign(folder.resolve("newer"), trial -> trial.put("schemaVersion", "1.99"), FAST);
        TRIALS.campaign(folder.resolve("major"), trial -> trial.put("schemaVersion", "2.0"), FAST);
        TRIALS.campaign(folder.resolve("unknown-key"), trial -> trial.put("tpyo", 1), FAST);
        TRIALS.campaign(folder.resolve("contradiction"), CompareCommandTest::otherSummary, FAST);
        TRIALS.campaign(folder.resolve("twins"), FAST);
        copy(folder.resolve("twins/trials/1.json"), folder.resolve("twins/trials/9.json"));
        Path edited = TRIALS.campaign(folder.resolve("edited"), FAST).resolve("trials/1.json");
        StoredTrials.write(edited, read(edited).replace("\"inFlight\":25", "\"inFlight\":26"));
        Path cut = TRIALS.campaign(folder.resolve("truncated"), FAST).resolve("trials/2.json");
        StoredTrials.write(cut, read(cut).substring(0, 900));
        StoredTrials.write(folder.resolve("zero/trials/1.json"), "");
        StoredTrials.write(folder.resolve("text/trials/1.json"), "no JSON");
        StoredTrials.write(folder.resolve("array/trials/1.json"), "[]");
        StoredTrials.write(folder.resolve("empty/trials/README"), "");
        StoredTrials.write(folder.resolve("void/README"), "");
    }

    private static Consumer<ObjectNode> host(String fact, String value) {
        return trial -> ((ObjectNode) trial.get("environment").get("host")).put(fact, value);
    }

    private static Consumer<ObjectNode> machine(String digit) {
        return trial ->
                ((ObjectNode) trial.get("environment")).putObject("machine").put("bootIdSha256", digit.repeat(64));
    }

    private static void otherPartSize(ObjectNode trial) {
        for (JsonNode setting : (ArrayNode) trial.get("settings")) {
            if (setting.get("name").stringValue().equals("part-size")) {
                ((ObjectNode) setting).put("value", "16MiB");
            }
        }
    }

    private static void otherLibrary(ObjectNode trial) {
        ObjectNode library = (ObjectNode) trial.get("libraries").get(0);
        library.put("version", "9.9");
        library.put("name", "HdrHistogram-9.9.jar");
    }

    private static void otherSummary(ObjectNode trial) {
        ((ObjectNode) trial.get("summary").get(0)).put("value", 99.0);
    }

    private static void invalid(ObjectNode trial) {
        ObjectNode validity = (ObjectNode) trial.get("validity");
        validity.put("valid", false);
        ((ArrayNode) validity.get("reasons")).add("the endpoint found wrong bytes");
    }

    private static void failed(ObjectNode trial) {
        trial.put("status", "FAILED");
        trial.put("failureClass", "OPERATION");
        trial.put("reason", "connection reset");
    }

    private static void cold(ObjectNode trial) {
        ArrayNode iterations = (ArrayNode) trial.get("iterations");
        while (iterations.size() > 1) {
            iterations.remove(0);
        }
        ((ObjectNode) iterations.get(0)).put("index", 0);
        List<Iteration> sole = List.of(Json.mapper().treeToValue(iterations.get(0), Iteration.class));
        trial.set("summary", Json.mapper().valueToTree(Summary.of(sole)));
        trial.put("cold", true);
    }

    private static void neverStarted(ObjectNode trial) {
        trial.put("status", "INTERRUPTED");
        trial.put("reason", "stopped");
        trial.putObject("environment");
        trial.putArray("iterations");
        trial.putArray("summary");
        trial.putArray("libraries");
        trial.putArray("settings");
    }

    private static void strange(ObjectNode trial) {
        for (int i = 0; i < 30; i++) {
            ((ArrayNode) trial.get("libraries"))
                    .addObject()
                    .put("name", "library" + i + "-1.jar")
                    .put("version", "1")
                    .put("sha256", "0".repeat(64));
        }
        host("cpuModel", "Other").accept(trial);
        trial.put("partial", true);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        StoredTrials.write(to, read(from));
    }

    private Program.Ended compare(String line) {
        List<String> words = new ArrayList<>(List.of("compare"));
        Arrays.stream(line.split(" ", -1))
                .map(word ->
                        word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
                .forEach(words::add);
        return Program.of(new Properties(), null, words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@a @b|0|faster, throughput +9.99 % (+9.38 % to +10.6 %)",
                "@b @a|0|slower, throughput -9",
                "@a @same|0|no difference larger than 2%",
                "@a @noisy|0|cannot tell (the noise is too large): needs about",
                "@a @one|0|cannot tell (one trial shows nothing of the noise between trials)",
                "@one/trials/1.json @a|0|cannot tell",
                "@a @b --fail-on slower>3%|0|faster",
                "@b @a --fail-on slower>3%|3|--fail-on slower>3% is met",
                "@b @a --fail-on slower>50%|0|slower",
                "@a @noisy --fail-on cannot-tell|3|is met",
                "@a @same --fail-on no-difference|3|is met",
                "@a @runner --factor runner|0|faster",
                "@a @setting --factor setting:part-size|0|faster",
                "@a @setting --factor setting|0|faster",
                "@a @library --factor library|0|faster",
                "@a @host --despite host|0|DESPITE host:cpuModel",
                "@here @there --despite machine|0|DESPITE machine",
                "@here @there --factor host|0|Each side was measured on a machine of its own",
                "@a @invalid --despite invalid|0|(despite the above)",
                "@a @b --metric throughput,operation-rate|0|operation-rate",
                "@a @b --metric latency-p99|0|latency-p99",
                "@a @b --metric all|0|cpu-per-gib"
            })
    void verdicts(String line, int exitCode, String words) {
        Program.Ended ended = compare(line);
        assertEquals(exitCode, ended.exitCode(), ended.err());
        assertTrue((ended.out() + ended.err()).contains(words), ended.out() + ended.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@a @missing|nothing there",
                "@a @empty|no result",
                "@a @void|no result",
                "@a @zero|found an empty file",
                "@a @text|expected JSON",
                "@a @array|version",
                "@a @truncated|2.json",
                "@a @edited|it was edited",
                "@a @newer|version: expected 1.0",
                "@a @major|version: expected 1.0",
                "@a @unknown-key|tpyo",
                "@a @contradiction|contradict each other",
                "@a @twins|the same trial cannot count twice",
                "@a @a|the same trial cannot count twice",
                "@a @runner|runner differs: crt-java (a), other (runner)",
                "@a @host|host:cpuModel differs",
                "@here @there|machine differs: here was measured on one and there on another",
                "@here @there --factor library --fail-on slower>3%|--despite machine, and every",
                "@a @workload|workload differs",
                "@a @name|a workload that every side has",
                "@a @setting|setting:part-size differs: 8MiB (a), 16MiB (setting)",
                "@a @library|library:HdrHistogram differs",
                "@a @setting --factor library|setting:part-size differs",
                "@a @partial|partial",
                "@a @simulated|simulated",
                "@a @invalid|the endpoint found wrong bytes",
                "@a @failed|connection reset",
                "@a @cold|measure again with a longer --time-budget (or --warmup 1); else name each factor",
                "@a|factor runner: expected at least two",
                "@a --factor nonsense|--factor: expected what results tell of: ",
                "@a @b --factor nonsense|found 'nonsense'; name what is meant to differ",
                "@a --tag build=1 --tag build=2|--tag build=1",
                "@a --tag build=1|two different ones",
                "@a @b --tag build=1|one way to name the sides",
                "@a @b --metric nonsense|metric nonsense",
                "@a @b --fail-on quicker|--fail-on",
                "@a @b --fail-on slower>3|--fail-on",
                "@a @b --margin two|--margin",
                "@a @b --confidence 100%|--confidence",
                "@a @b --rounds 1|--rounds",
                "@a @b @one|one path or two"
            })
    void whatIsRefused(String line, String words) throws IOException {
        Map<String, String> before = contents();
        Program.Ended ended = compare(line);
        assertEquals(2, ended.exitCode(), ended.out() + ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().contains(words), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
        assertEquals(before, contents(), "a comparison changes no file");
    }

    @Test
    void aTrialThatNeverStartedIsUnfinishedAndNothingElse() {
        Program.Ended refused = compare("@a @stopped");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--despite unfinished, and every"), refused.err());
        Program.Ended despite = compare("@a @stopped --despite unfinished");
        assertTrue(despite.out().contains("faster"), despite.out() + despite.err());
    }

    @Test
    void theSuggestedWaiversAreEnough() {
        String refused = compare("@a @strange").err();
        String words = refused.replaceFirst("(?s).*--despite (\\S+), and every.*", "$1");
        assertEquals("partial,host,library", words, refused);
        assertEquals(0, compare("@a @strange --despite " + words).exitCode());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> contents.put(file.toString(), read(file)));
        }
        return contents;
    }

    @Test
    void theDocumentMeetsItsSchema() {
        for (String line : List.of("@a @b --json", "@a @one --json", "@a @host --despite all --metric all --json")) {
            JsonNode document = Json.mapper().readTree(compare(line).out());
            assertEquals(List.of(), Schemas.named(ComparisonDocument.SCHEMA).problems(document), line);
        }
        JsonNode despite =
                Json.mapper().readTree(compare("@a @host --despite all --json").out());
        assertEquals("host:cpuModel", despite.get("despite").get(0).get("name").stringValue());
        assertEquals(
                compare("@a @noisy --json --seed 7").out(),
                compare("@a @noisy --json --seed 7").out());
    }

    @Test
    void tagsAndRunnersOfOneFolderAreSides() {
        Path campaign = folder.resolve("both");
        for (int i = 0; i < SLOW.length; i++) {
            TRIALS.trial(campaign, 2 * i + 1, SLOW[i], trial -> ((ObjectNode) trial.get("tags")).put("build", "17"));
            TRIALS.trial(campaign, 2 * i + 2, FAST[i], trial -> {
                ((ObjectNode) trial.get("tags")).put("build", "18");
                trial.put("runnerId", "other");
            });
        }
        assertTrue(compare("@both").out().contains("other against crt-java"));
        assertTrue(compare("@both --baseline other").out().contains("crt-java against other"));
        assertEquals(2, compare("@both --baseline nobody").exitCode());
        Program.Ended tagged = compare("@both --tag build=17 --tag build=18 --factor runner");
        assertTrue(tagged.out().contains("build=18 against build=17"), tagged.err());
        assertTrue(tagged.out().contains("faster"), tagged.out());
    }
}
