package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Results and campaigns that somebody changed, broke or mixed up: {@code validate} finds it and says where. */
class BadResultsTest {

    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    /** What somebody does to a campaign's folder. */
    private interface Damage {
        void to(Path campaign) throws IOException;
    }

    @BeforeAll
    static void measure() {
        Program.line("run --workload upload-1MiB-2x-ram --runner noop --iterations 2 --output " + original)
                .with(ExitCode.DONE);
    }

    static Stream<Arguments> damages() {
        List<Arguments> all = new ArrayList<>();
        add(all, "a digit edited", "/sha256: expected … it was edited", edit(result -> result.put("tasks", 3)));
        add(all, "another status", "/sha256: expected … it was edited", edit(result -> result.put("runnerId", "crt")));
        add(
                all,
                "a key removed",
                "required property 'bytesPerPass' not found",
                edit(result -> result.remove("bytesPerPass")));
        add(all, "a key added", "'Speed' is not defined", edit(result -> result.put("Speed", 99)));
        add(all, "a text for a number", "/tasks: … (found \"two\")", edit(result -> result.put("tasks", "two")));
        add(all, "a negative number", "/tasks: … (found -2)", edit(result -> result.put("tasks", -2)));
        add(all, "an inexact number", "9007199254740993", edit(result -> result.put("tasks", 9007199254740993L)));
        add(
                all,
                "a newer major version",
                "version: expected 1.0 to 1.2, found '2.0'; read it with the version",
                edit(result -> result.put("schemaVersion", "2.0")));
        add(
                all,
                "a newer minor version",
                "version: expected 1.0 to 1.2, found '1.7'; read it with",
                edit(result -> result.put("schemaVersion", "1.7")));
        add(all, "no version", "version: expected … found none; read", edit(result -> result.remove("schemaVersion")));
        add(
                all,
                "a median edited and sealed anew",
                "/summary/0/value: expected … which follows from the raw numbers; found",
                seal(result -> ((ObjectNode) result.at("/summary/0")).put("value", 1e9)));
        add(
                all,
                "a duration edited and sealed anew",
                "/iterations/0/measurements … /value: expected … which follows from the raw numbers; found",
                seal(result -> ((ObjectNode) result.at("/iterations/0")).put("durationNanos", 1)));
        add(
                all,
                "errors hidden and sealed anew",
                "/iterations/0/errors: expected at most 2, found 5",
                seal(result -> ((ObjectNode) result.at("/iterations/0")).put("errors", 5)));
        add(
                all,
                "a broken histogram sealed anew",
                "/encoded: expected a histogram, found a broken encoding",
                seal(result -> ((ObjectNode) result.at("/iterations/0/latencies/0")).put("encoded", "AAAA")));
        add(
                all,
                "an invalid trial called valid",
                "/validity/reasons: expected at least 1, since so many iterations failed",
                seal(result -> ((ObjectNode) result.at("/iterations/1")).put("errors", 1)));
        add(
                all,
                "called failed without a class",
                "/failureClass: expected one for FAILED",
                seal(result -> result.put("status", "FAILED")));
        add(
                all,
                "another workload's digest",
                "/workloadSha256: expected the workload in … found none",
                seal(result -> result.put("workloadSha256", "0".repeat(64))));
        add(all, "cut in half", ".json:…: expected JSON, found: Unexpected end-of-input", text(BadResultsTest::half));
        add(all, "emptied", "expected JSON, found an empty file", text(whole -> ""));
        add(all, "a list", "version: expected 1.0 to 1.2, found none; read it", text(whole -> "[]"));
        add(
                all,
                "cut within an object",
                "expected JSON, found: Unexpected end-of-input: expected close marker for Object\n",
                text(whole -> "{\"tasks\": 1"));
        add(all, "two documents", "expected JSON, found", text(whole -> whole + whole));
        add(all, "prose", ":1:…expected JSON, found: Unrecognized token 'Dear'", text(whole -> "Dear diary"));
        add(all, "a key twice", "uplicate", text(whole -> whole.replaceFirst("\\{", "{\"tasks\": 1,")));
        add(all, "nested deeply", "nesting depth", text(whole -> "[".repeat(5_000)));
        add(
                all,
                "no text",
                "expected a readable text file in UTF-8, found",
                campaign -> Files.write(result(campaign), new byte[] {'{', (byte) 0xff, (byte) 0xfe}));
        add(all, "a folder instead", "expected a readable text file in UTF-8, found a folder", campaign -> {
            Path result = result(campaign);
            Files.delete(result);
            Files.createDirectory(result);
        });
        add(all, "a link to nowhere", "expected a file, found none; check the path", campaign -> {
            Path result = result(campaign);
            Files.delete(result);
            Files.createSymbolicLink(result, Path.of("nowhere"));
        });
        add(all, "a workload edited", "expected the digest that is its name, found", campaign -> {
            Path workload = only(campaign.resolve("workloads"));
            Files.writeString(workload, Files.readString(workload).replace("upload", "upl0ad"));
        });
        add(all, "a workload cut in half", "expected JSON, found", campaign -> {
            Path workload = only(campaign.resolve("workloads"));
            Files.writeString(workload, half(Files.readString(workload)));
        });
        add(
                all,
                "no workload",
                "/workloadSha256: expected the workload in",
                campaign -> Files.delete(only(campaign.resolve("workloads"))));
        add(
                all,
                "a record edited",
                "campaign.json … 'nonsense' is not defined",
                campaign -> record(campaign, record -> record.replaceFirst("\\{", "{\"nonsense\": 1,")));
        add(
                all,
                "a record cut in half",
                "campaign.json:…: expected JSON, found",
                campaign -> record(campaign, BadResultsTest::half));
        add(
                all,
                "a result that is missing",
                "expected a result in … found none; …recover",
                campaign -> Files.delete(result(campaign)));
        return all.stream();
    }

    private static void add(List<Arguments> all, String name, String said, Damage damage) {
        all.add(Arguments.of(name, said, damage));
    }

    private interface Edit {
        void of(ObjectNode result);
    }

    private static Damage edit(Edit edit) {
        return campaign -> {
            ObjectNode node = (ObjectNode) Json.mapper().readTree(Files.readString(result(campaign)));
            edit.of(node);
            Files.writeString(result(campaign), Json.mapper().writeValueAsString(node));
        };
    }

    private static Damage seal(Edit edit) {
        return edit(node -> {
            edit.of(node);
            node.put("sha256", Digests.withoutOwnDigest(node));
        });
    }

    private static Damage text(java.util.function.UnaryOperator<String> change) {
        return campaign -> Files.writeString(result(campaign), change.apply(Files.readString(result(campaign))));
    }

    private static void record(Path campaign, java.util.function.UnaryOperator<String> change) throws IOException {
        Path file = campaign.resolve("campaign.json");
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    private static String half(String whole) {
        return whole.substring(0, whole.length() / 2);
    }

    private static Path result(Path campaign) throws IOException {
        return only(campaign.resolve("trials"));
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private Path copy() throws IOException {
        return Folders.copy(only(original), folder.resolve("campaign"));
    }

    @Test
    void anUntouchedCampaignIsGood() throws IOException {
        Path campaign = copy();
        Program.line("validate " + campaign).with(ExitCode.DONE).prints("documents checked: all good");
        Program.line("validate " + result(campaign)).with(ExitCode.DONE).prints("1 document checked: all good");
        Program.line("recover " + campaign).with(ExitCode.DONE).prints("1 campaign looked at, 0 results recovered");
        assertEquals(Tree.of(only(original)), Tree.of(campaign));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isFound(String name, String said, Damage damage) throws IOException {
        Path campaign = copy();
        damage.to(campaign);
        Tree before = Tree.of(campaign);

        Program.Ended ended = Program.line("validate " + campaign);

        ended.with(ExitCode.INVALID).prints(said).prints(" checked: … finding");
        assertEquals("", ended.err());
        assertEquals(before, Tree.of(campaign));
    }

    @Test
    void aCampaignThatWasKilledBeforeAnyResultIsSaidToLackThem() throws IOException {
        Path campaign = copy();
        Files.delete(result(campaign));
        record(campaign, record -> {
            ObjectNode document = (ObjectNode) Json.mapper().readTree(record);
            document.put("state", "RUNNING");
            document.put("sha256", Digests.withoutOwnDigest(document));
            return document.toString();
        });
        Program.line("validate " + campaign)
                .with(ExitCode.DONE)
                .prints("1 trial planned, 0 results … 'steelyard recover " + campaign + "' … checked: all good");
    }

    @Test
    void whatIsNoCampaignIsNoInput() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "nothing", StandardCharsets.UTF_8);
        Program.line("validate " + folder)
                .with(ExitCode.BAD_INPUT)
                .says("expected a result, or a folder with campaigns, found neither; name the folder");
        Program.line("recover " + folder)
                .with(ExitCode.BAD_INPUT)
                .says("expected a campaign's folder, or a folder of them, found no campaign.json; name the folder");
    }
}
