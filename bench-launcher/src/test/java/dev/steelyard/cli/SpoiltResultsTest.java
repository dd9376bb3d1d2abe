package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results of other versions, of two campaigns with one id, cut, edited, or with numbers that are none, before every
 * command that reads them: what is good is still told, what is not is named, and no file changes.
 */
class SpoiltResultsTest {

    private static final double[] LEVELS = {5.01, 5.02, 4.99, 5.03, 4.98, 5.00};

    /** Shared, since no command here may change a file. */
    @TempDir
    private static Path folder;

    private static final StoredTrials TRIALS = new StoredTrials();

    @TempDir
    private Path out;

    @BeforeAll
    static void results() throws IOException {
        Keys.make(folder, "me");
        TRIALS.campaign(folder.resolve("good"), LEVELS);
        TRIALS.campaign(folder.resolve("major"), trial -> trial.put("schemaVersion", "2.0"), LEVELS);
        TRIALS.campaign(folder.resolve("minor"), trial -> trial.put("schemaVersion", "1.99"), LEVELS);
        TRIALS.campaign(folder.resolve("worded"), trial -> trial.put("schemaVersion", "one"), LEVELS);
        TRIALS.campaign(folder.resolve("number"), trial -> trial.put("schemaVersion", 1.0), LEVELS);
        TRIALS.campaign(folder.resolve("unversioned"), trial -> trial.remove("schemaVersion"), LEVELS);
        TRIALS.campaign(folder.resolve("other/good"), 6.01, 6.02, 5.99, 6.03, 5.98, 6.00);
        TRIALS.campaign(folder.resolve("pair/one"), SpoiltResultsTest::ofOneId, LEVELS);
        TRIALS.campaign(folder.resolve("pair/two"), SpoiltResultsTest::ofOneId, 6.01, 6.02, 5.99, 6.03, 5.98, 6.00);
        Path twice = TRIALS.campaign(folder.resolve("twice"), LEVELS);
        Files.copy(twice.resolve("trials/1.json"), twice.resolve("trials/7.json"));
        changed("edited", text -> text.replaceFirst("\"inFlight\":25", "\"inFlight\":26"));
        changed("truncated", text -> text.substring(0, text.length() / 2));
        changed("nan", text -> text.replaceFirst("\"value\":[0-9.]+", "\"value\":NaN"));
        changed("infinite", text -> text.replaceFirst("\"durationNanos\":[0-9]+", "\"durationNanos\":1e999"));
        changed("huge", text -> text.replaceFirst("\"bytes\":[0-9]+", "\"bytes\":123456789012345678901234567890"));
        changed("deep", text -> "[".repeat(2_000));
        changed("doubled", text -> text.replaceFirst("\\{", "{\"number\":1,"));
        changed("empty", text -> "");
        changed("latin", text -> "\0" + text);
        sealed("contradiction", trial -> ((ObjectNode) trial.at("/summary/0")).put("value", 99.0));
        sealed("endless", trial -> ((ObjectNode) trial.at("/iterations/2/measurements/0")).put("value", 1e300 * 1e300));
        sealed("histogram", trial -> ((ObjectNode) trial.at("/iterations/2/latencies/0")).put("encoded", "AAAA"));
        sealed("large", trial -> trial.put("inFlight", 99_999_999_999L));
        sealed("foreign", trial -> trial.put("id", "somebody/1"));
        sealed("backwards", trial -> ((ObjectNode) trial.at("/iterations/2")).put("lastDoneNanos", 0));
        Path cut = TRIALS.trial(folder.resolve("allcut"), 1, 5, trial -> {});
        StoredTrials.write(cut, Files.readString(cut).substring(0, 900));
        StoredTrials.write(folder.resolve("thesis.csv"), "years of work");
    }

    private static void ofOneId(ObjectNode trial) {
        trial.put("campaignId", "twin").put("id", "twin/" + trial.get("number").asInt());
    }

    /** One of six results, by its text. */
    private static void changed(String name, UnaryOperator<String> change) throws IOException {
        Path file = TRIALS.campaign(folder.resolve(name), LEVELS).resolve("trials/1.json");
        StoredTrials.write(file, change.apply(Files.readString(file)));
    }

    /** One of six results, with a digest that fits. */
    private static void sealed(String name, java.util.function.Consumer<ObjectNode> change) throws IOException {
        changed(name, text -> {
            ObjectNode trial = (ObjectNode) Json.mapper().readTree(text);
            change.accept(trial);
            trial.put("sha256", Digests.withoutOwnDigest(trial));
            return trial.toString();
        });
    }

    private void ends(String line, int exitCode, String words) throws IOException {
        Tree before = Tree.of(folder);
        Program.line(line.replace("@", folder + "/").replace("#", out + "/"))
                .with(exitCode)
                .tells(words);
        assertEquals(before, Tree.of(folder), "a file was changed");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @good @worded | 2 | version: expected 1.0 to 1.2, found 'one'; read it with the version of Steelyard that wrote it
            compare @good @number | 2 | version: expected 1.0 to 1.2, found none
            compare @unversioned | 2 | version: expected 1.0 to 1.2, found none
            report @good @major | 3 | not used: … version: expected 1.0 to 1.2, found '2.0'
            report @worded | 2 | found 6 files of which none can be used, first: … version: expected
            report @good @unversioned --format markdown | 3 | not used: … version: expected
            export @minor --format csv | 2 | version: expected 1.0 to 1.2, found '1.99'
            export @good @minor --format jmh | 3 | steelyard: not used: … version: expected 1.0 to 1.2, found '1.99'
            sign @major --key @me.key | 3 | not signed: … version: expected 1.0 to 1.2, found '2.0' … 0 of 6 results signed
            validate @minor/trials/1.json | 3 | version: expected 1.0 to 1.2, found '1.99'; read it with … 1 document checked: 1 finding
            validate @number/trials/1.json --trust @me.pem | 3 | version: expected 1.0 to 1.2, found none
            """)
    void ofAnotherVersion(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @good @other/good | 2 | expected one that no other result has, found 'good/1', as in … the same trial cannot count twice
            compare @pair --factor runner | 2 | found 'twin/1', as in … the same trial cannot count twice
            compare @pair --tag a=1 --tag a=2 | 2 | the same trial cannot count twice
            report @good @other | 3 | 6 … not used: … found 'good/1', as in … the same trial cannot count twice
            report @pair --format markdown | 3 | the same trial cannot count twice
            export @good @other --format jmh | 3 | not used: … found 'good/1', as in … the same trial cannot count twice
            export @pair --format bencher | 3 | not used: … found 'twin/1'
            export @twice --format github-action-benchmark | 3 | median of 6 trials … found 'twice/1', as in
            export @good @good --format parquet -o #twice.parquet | 3 | 6 trials in … the same trial cannot count twice
            validate @foreign/trials/1.json | 3 | /id: expected "foreign/1" … found "somebody/1"
            compare @good @foreign | 2 | /id: expected … its numbers contradict each other
            """)
    void ofTwoCampaignsWithOneId(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            export @truncated --format csv | 3 | not used: … 1.json:1:… expected JSON, found
            export @truncated --format openmetrics | 3 | # EOF … not used: … 1.json
            export @allcut --format upstream | 2 | expected a result that the format can tell, found … expected JSON
            report @allcut | 2 | expected results, found 1 file of which none can be used, first: … expected JSON
            sign @truncated/trials/1.json --key @me.key | 3 | not signed: … expected JSON … 0 of 1 results signed
            validate @truncated/trials/1.json | 3 | 1.json:1:… expected JSON, found: Unexpected end-of-input
            export @empty --format csv | 3 | not used: … found an empty file
            sign @empty/trials/1.json --key @me.key | 3 | not signed: … found an empty file
            compare @good @empty | 2 | 1.json: expected JSON, found an empty file
            """)
    void thatAreTruncated(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            export @edited --format csv | 3 | not used: … sha256: expected … it was edited; take the document as it was written
            export @good/trials/1.json @edited/trials/1.json --format bencher | 3 | it was edited
            sign @edited/trials/1.json --key @me.key | 3 | not signed: it was edited … 0 of 1 results signed
            validate @edited/trials/1.json --trust @me.pem | 3 | unsigned … /sha256: expected … it was edited … /signature: expected one by a trusted key, found none
            export @contradiction --format jmh | 3 | not used: … /summary/0/value: expected … contradict each other
            sign @contradiction/trials/1.json --key @me.key | 3 | not signed: /summary/0/value: expected
            report @contradiction | 3 | not used: … /summary/0/value: expected … contradict each other
            compare @good @backwards | 2 | /iterations/2/firstDoneNanos: expected at most 0, found 1
            validate @backwards/trials/1.json | 3 | /iterations/2/firstDoneNanos: expected at most 0, found 1
            export @doubled --format csv | 3 | not used: … expected JSON, found: … uplicate
            report @doubled | 3 | not used: … expected JSON, found: … uplicate
            """)
    void thatWereEdited(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            export @nan --format csv | 3 | not used: … 1.json:1:… expected JSON, found: … NaN
            sign @nan/trials/1.json --key @me.key | 3 | not signed: … NaN
            validate @nan/trials/1.json | 3 | expected JSON, found: … NaN
            export @infinite --format jmh | 3 | not used: … durationNanos
            sign @infinite/trials/1.json --key @me.key | 3 | not signed: … durationNanos
            compare @good @huge | 2 | 1.json
            report @huge | 3 | not used: … 1.json
            export @huge --format csv | 3 | not used: … 1.json
            sign @huge/trials/1.json --key @me.key | 3 | 1.json: not signed
            validate @huge/trials/1.json | 3 | 1.json
            compare @good @endless | 2 | value
            report @endless | 3 | not used: … value
            validate @endless/trials/1.json | 3 | value
            compare @good @large | 2 | 1.json: expected values that fit, found: … 99999999999
            report @large | 3 | not used: … 1.json: expected values that fit
            sign @large/trials/1.json --key @me.key | 3 | not signed: … 99999999999
            validate @large/trials/1.json | 3 | 1.json: expected values that fit, found
            export @histogram --format csv | 3 | not used: … /iterations/2/latencies/0/encoded: expected a histogram, found a broken encoding
            compare @good @histogram --metric latency-p99 | 2 | /iterations/2/latencies/0/encoded: expected a histogram
            export @deep --format csv | 3 | not used: … a nesting depth of more than 500
            sign @deep/trials/1.json --key @me.key | 3 | not signed: … a nesting depth of more than 500
            compare @good @latin | 2 | 1.json:1:… expected JSON, found
            """)
    void withNumbersThatAreNone(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            compare @good @pair/one --confidence NaN% | 2 | --confidence: expected … found 'NaN%'
            compare @good @pair/one --margin 0% | 2 | --margin: expected … found '0%'
            compare @good --by part-size | 2 | --by: expected what varied: nothing did, found 'part-size'
            compare @good --by runner --factor runner | 2 | expected one way to name the sides, found several: --by makes them
            compare @good --tag a --tag b | 2 | --tag: expected KEY=VALUE, found 'a'
            compare @good @pair/one --baseline good | 2 | expected one way to name the sides
            compare @good @pair/one --rounds many | 2 | Invalid value for option '--rounds' … 'many'
            compare @good @pair/one --fail-on slower>x% | 2 | --fail-on: expected a percentage
            compare @good @pair/one --fail-on no-difference>2% | 2 | --fail-on: expected faster or slower
            export @good --format csv -o @thesis.csv | 2 | -o: expected a new file, found … which is there
            report @good --format text -o @good | 2 | -o: expected a file, found the folder … name a file in it
            sign @good | 2 | Missing required option: '--key=KEY'
            sign @good --key @nowhere.key | 2 | --key … found nothing there
            sign @good --key @me.pem | 2 | --key … found a public key; name the private key
            sign @good --key @thesis.csv | 2 | --key … found no whole PEM block
            validate @good/trials/1.json --trust @me.key | 2 | --trust … found a private key, which nobody but its owner should have
            validate @good/trials/1.json --trust @thesis.csv | 2 | --trust … found no whole PEM block
            """)
    void orQuestionsThatCannotBeMeant(String line, int exitCode, String words) throws IOException {
        ends(line, exitCode, words);
    }
}
