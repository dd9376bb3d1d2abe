package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.Summary;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a report and a comparison are given that no trial wrote, or that says less than one would like. */
class BadReportsTest {

    private static final double[] LEVELS = {5.01, 5.02, 4.99, 5.03, 4.98, 5.00};

    /** Shared, since no command here may change a file. */
    @TempDir
    private static Path folder;

    private static final StoredTrials TRIALS = new StoredTrials();

    @TempDir
    private Path out;

    @BeforeAll
    static void results() throws IOException {
        TRIALS.campaign(folder.resolve("good"), LEVELS);
        TRIALS.campaign(folder.resolve("major"), trial -> trial.put("schemaVersion", "2.0"), LEVELS);
        TRIALS.campaign(folder.resolve("minor"), trial -> trial.put("schemaVersion", "1.99"), LEVELS);
        TRIALS.campaign(folder.resolve("one"), 5.0);
        TRIALS.campaign(folder.resolve("constant"), 5, 5, 5, 5, 5, 5);
        TRIALS.campaign(folder.resolve("alike"), 5, 5, 5, 5, 5, 5);
        changed("edited", "\"inFlight\":25", "\"inFlight\":26");
        changed("nan", "\"durationNanos\":[0-9]+", "\"durationNanos\":NaN");
        changed("infinite", "\"durationNanos\":[0-9]+", "\"durationNanos\":1e999");
        changed("negative", "\"durationNanos\":", "\"durationNanos\":-");
        Path cut = TRIALS.campaign(folder.resolve("truncated"), LEVELS).resolve("trials/1.json");
        StoredTrials.write(cut, Files.readString(cut).substring(0, 700));
        Path twice = TRIALS.campaign(folder.resolve("twice"), LEVELS);
        Files.copy(twice.resolve("trials/1.json"), twice.resolve("trials/7.json"));
        StoredTrials.write(folder.resolve("empty/trials/README"), "");
        StoredTrials.write(folder.resolve("void/README"), "");
        StoredTrials.write(folder.resolve("prose/trials/1.json"), "Dear diary");
        StoredTrials.write(folder.resolve("binary/trials/1.json"), "\0\0\0\0");
        Path uncalibrated = TRIALS.campaign(folder.resolve("uncalibrated"), LEVELS);
        StoredTrials.write(uncalibrated.resolve("calibration.json"), "{\"verdict\":\"quiet\"}");
        StoredTrials.write(folder.resolve("thesis.html"), "years of work");
        TRIALS.campaign(folder.resolve("long"), trial -> repeat(trial, 4_000), 5.0);
    }

    private static void changed(String name, String from, String to) throws IOException {
        Path file = TRIALS.campaign(folder.resolve(name), LEVELS).resolve("trials/1.json");
        StoredTrials.write(file, Files.readString(file).replaceFirst(from, to));
    }

    /** As many iterations, without what makes them large. */
    private static void repeat(ObjectNode trial, int count) {
        ArrayNode iterations = (ArrayNode) trial.get("iterations");
        ObjectNode one = (ObjectNode) iterations.get(iterations.size() - 1);
        ((ArrayNode) one.get("latencies")).removeAll();
        ((ObjectNode) one.get("observed")).removeAll();
        for (int i = iterations.size(); i < count; i++) {
            iterations.add(one.deepCopy().put("index", i));
        }
        Iteration[] all = Json.mapper().treeToValue(iterations, Iteration[].class);
        trial.set("summary", Json.mapper().valueToTree(Summary.of(List.of(all))));
    }

    private Program.Ended program(String line) {
        return Program.line(line.replace("@", folder + "/").replace("#", out + "/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // nothing that could be shown
                "report @major|2|version: expected 1.0 to 1.",
                "report @minor|2|version: expected 1.0 to 1.",
                "report @empty|2|no result",
                "report @void|2|no result",
                "report @missing|2|nothing there",
                "report @prose|2|expected JSON",
                "report @binary|2|expected JSON",
                "report @thesis.html|2|expected JSON",
                "report|2|Missing required parameter",
                "report @good --format pdf|2|'pdf'",
                "report @good --format html|2|add -o report.html",
                // the rest is shown, and what cannot be is told
                "report @edited|3|it was edited",
                "report @truncated|3|expected JSON",
                "report @nan|3|expected JSON",
                "report @infinite|3|durationNanos",
                "report @negative|3|durationNanos",
                "report @twice|3|the same trial cannot count twice",
                "report @good @good|3|the same trial cannot count twice",
                "report @uncalibrated|3|calibration.json",
                "report @good @prose|3|expected JSON",
                // where it cannot be written to
                "report @good -o @thesis.html|2|which is there",
                "report @good --format text -o @thesis.html|2|which is there",
                "report @good --format markdown -o @thesis.html|2|which is there",
                "report @good -o @good/trials/1.json|2|which is there",
                "report @good -o @good|2|the folder",
                "report @good -o @nowhere/report.html|2|a file in a folder",
                "report @good -o /proc/report.html|2|that can be written to",
                // comparisons of the same
                "compare @good @infinite|2|durationNanos",
                "compare @good @nan|2|expected JSON",
                "compare @good @negative|2|durationNanos",
                "compare @good @binary|2|expected JSON",
                "compare @good @good|2|the same trial cannot count twice"
            })
    void whatEndsWithASentence(String line, int exitCode, String words) throws IOException {
        Tree before = Tree.of(folder);
        program(line).with(exitCode).says(words);
        assertEquals(before, Tree.of(folder), "a file was changed");
    }

    @Test
    void oneTrialAndNoVarianceAreToldAsTheyAre() throws IOException {
        program("report @one").with(0).prints("There is one side only");
        program("report @one -o #one.html").with(0);
        assertTrue(Files.readString(out.resolve("one.html")).contains("There is one side only"));
        program("compare @constant @alike").with(0).prints("no difference larger than 2%");
        program("compare @one @constant").with(0).prints("cannot tell");
        program("report @constant -o #constant.html").with(0);
    }

    @Test
    void manyIterationsAreThinnedAndSaidToBe() throws IOException {
        program("report @good @long -o #long.html").with(0);
        String page = Files.readString(out.resolve("long.html"));
        assertTrue(page.contains("4000 iterations, of which every"), "the page does not say that it leaves some out");
        assertTrue(page.length() < 2_000_000, page.length() + " characters");
    }

    @Test
    void moreThanTheMemoryHoldsIsRefused() throws Exception {
        Program.process(out, Map.of(), List.of("-Xmx24m"), "report " + folder.resolve("long"))
                .with(2)
                .says("size: expected at most … bytes with the memory that this JVM may take, found … give it more");
    }
}
