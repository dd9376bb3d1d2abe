package dev.steelyard.objects.kind;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.objects.file.JsonSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadWorkloadsTest {

    @TempDir
    private Path folder;

    /** File name, content, and what the message must hold: the place and the value found. */
    static Stream<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        add(files, "a.run.json", run("1", task("upload", "upload/a", "1")), ":1:", "/version", "expected 2, found 1");
        add(files, "a.run.json", run("3", "{\"x\": 1}"), "/version", "found 3");
        add(files, "a.run.json", run("\"2\"", task("upload", "upload/a", "1")), "/version", "found \"2\"");
        add(files, "a.run.json", run("2", ""), "/tasks", "found []");
        add(files, "a.run.json", run("2", task("copy", "upload/a", "1")), "/tasks/0/action", "found \"copy\"");
        add(files, "a.run.json", run("2", task("list", "upload/a", "1")), "/tasks/0/action", "found \"list\"");
        add(files, "a.run.json", run("2", task("upload", "upload/a", "-1")), "/tasks/0/size", "found -1");
        add(files, "a.run.json", run("2", task("upload", "upload/a", "1.5")), "/tasks/0/size", "found 1.5");
        add(files, "a.run.json", run("2", task("upload", "upload/a", "\"1\"")), "/tasks/0/size", "found \"1\"");
        add(files, "a.run.json", run("2", task("upload", "upload/a", "null")), "/tasks/0/size", "found null");
        add(
                files,
                "a.run.json",
                run("2", task("upload", "upload/a", "53687091200001")),
                "/tasks/0/size",
                "53687091200000 bytes",
                "S3");
        add(files, "a.run.json", run("2", task("upload", "upload/a", "1e300")), "64 bits", "1.0E300");
        add(files, "a.run.json", run("2", task("upload", "upload/../a", "1")), "/tasks/0/key", "'..'");
        add(files, "a.run.json", run("2", task("upload", "upload/./a", "1")), "/tasks/0/key", "'.'");
        add(files, "a.run.json", run("2", task("upload", "/upload/a", "1")), "/tasks/0/key", "absolute");
        add(files, "a.run.json", run("2", task("upload", "upload//a", "1")), "/tasks/0/key", "empty part");
        add(files, "a.run.json", run("2", task("upload", "upload/", "1")), "/tasks/0/key", "empty part");
        add(files, "a.run.json", run("2", task("upload", "", "1")), "/tasks/0/key", "found \"\"");
        add(files, "a.run.json", run("2", task("upload", "upload/\\u0000", "1")), "/tasks/0/key", "NUL");
        add(files, "a.run.json", run("2", task("upload", "upload/\\ud800", "1")), "/tasks/0/key", "surrogate");
        add(
                files,
                "a.run.json",
                run("2", task("upload", "upload/" + "é".repeat(509), "1")),
                "/tasks/0/key",
                "1025 bytes");
        add(files, "a.run.json", run("2", task("upload", "other/a", "1")), "/tasks/0/key", "upload/");
        add(files, "a.run.json", two("upload", "upload/a", "1", "upload", "upload/a", "2"), "/tasks/1/size", "found 2");
        add(files, "a.run.json", two("upload", "upload/a", "1", "download", "upload/a", "1"), "/tasks/1", "download");
        add(files, "a.run.json", two("upload", "upload/a", "1", "upload", "upload/a/b", "1"), "folder", "upload/a/b");
        add(files, "a.run.json", run("2", "{\"action\": \"upload\", \"key\": \"upload/a\"}"), "/tasks/0", "'size'");
        add(
                files,
                "a.run.json",
                run("2", "{\"action\": \"upload\", \"key\": \"upload/a\", \"size\": 1, \"Size\": 2}"),
                "/tasks/0/Size",
                "unknown key 'Size'");
        add(files, "a.run.json", "{\"version\": 2}", "'comment'");
        add(files, "a.run.json", "{\"version\": 2, \"version\": 2}", ":1:", "version");
        add(files, "a.run.json", "{}", ":1:1", "'version'");
        add(files, "a.run.json", "[]", ":1:1", "object");
        add(files, "a.run.json", "", "empty");
        add(files, "a.run.json", "   \n", "empty");
        add(files, "a.run.json", "{\n \"version\": 2,\n oops", ":3:");
        add(files, "a.run.json", "{} {}", ":1:4");
        add(files, "a.run.json", "[".repeat(5000), "nesting depth");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": \"5GB\"}", "/fileSize", "5GB");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": 5}", "/fileSize", "found 5");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": \"99999999GiB\"}", "/fileSize", "S3");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": \"999999999999999GiB\"}", "/fileSize", "S3");
        add(files, "a.src.json", "{\"action\": \"head\", \"fileSize\": \"5GiB\"}", "/action", "head");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": \"5GiB\", \"numFiles\": 0}", "/numFiles", "0");
        add(files, "a.src.json", "{\"action\": \"upload\", \"fileSize\": \"5GiB\", \"numfiles\": 2}", "/numfiles");
        add(
                files,
                "a.src.json",
                "{\"action\": \"upload\", \"fileSize\": \"5GiB\", \"checksum\": \"MD5\"}",
                "/checksum",
                "MD5");
        add(
                files,
                "a.src.json",
                "{\"action\": \"upload\", \"fileSize\": \"1byte\", \"maxRepeatCount\": 0}",
                "/maxRepeatCount");
        add(files, "a.src.json", "{\"action\": \"upload\"}", "'fileSize'");
        add(
                files,
                "a.json",
                "{\"kind\": \"objects\", \"version\": \"2.0\", \"new\": 1, \"tasks\": {}}",
                "/version",
                "2.0");
        add(files, "a.json", "{\"kind\": \"kernel\", \"version\": \"1.0\", \"tasks\": {}}", "/kind", "kernel");
        add(files, "a.json", own("{\"form\": \"wild\"}"), "/tasks/form", "wild");
        add(files, "a.json", own("{}"), "'form'");
        add(
                files,
                "a.json",
                own("{\"form\": \"uniform\", \"action\": \"list\", \"fileSize\": \"1byte\"}"),
                "/tasks/action");
        add(
                files,
                "a.json",
                own("{\"form\": \"uniform\", \"action\": \"upload\", \"fileSize\": \"1KiB\", \"range\": 1}"),
                "/tasks/range",
                "upload");
        add(
                files,
                "a.json",
                own("{\"form\": \"uniform\", \"action\": \"download\", \"fileSize\": \"1KiB\", \"range\": 0}"),
                "/tasks/range");
        add(
                files,
                "a.json",
                own("{\"form\": \"uniform\", \"action\": \"download\", \"fileSize\": \"1KiB\", \"range\": 1025}"),
                "/tasks/range",
                "1025");
        add(
                files,
                "a.json",
                own("{\"form\": \"uniform\", \"action\": \"upload\", \"fileSize\": \"48TiB\", \"numFiles\": 10000000}"),
                "2^63");
        add(
                files,
                "a.json",
                own("{\"form\": \"repeated\", \"action\": \"head\", \"key\": \"a\", \"count\": 1}"),
                "size");
        add(files, "a.json", own("{\"form\": \"listed\", \"action\": \"head\", \"directory\": \"a\"}"), "/tasks");
        add(
                files,
                "a.json",
                own("{\"form\": \"listed\", \"action\": \"head\", \"directory\": \"a\", \"objectList\": \"none.csv\"}"),
                "/tasks/objectList",
                "none.csv",
                "find .");
        add(
                files,
                "a.json",
                own(
                        "{\"form\": \"listed\", \"action\": \"head\", \"directory\": \"..\", \"objects\": [{\"name\": \"a\", \"size\": 1}]}"),
                "'..'");
        add(
                files,
                "a.json",
                own(explicit("\"action\": \"download\", \"key\": \"a\", \"size\": 9, \"offset\": 5, \"length\": 5")),
                "/tasks/tasks/0/length");
        add(
                files,
                "a.json",
                own(explicit("\"action\": \"download\", \"key\": \"a\", \"size\": 9, \"offset\": 5")),
                "length");
        add(
                files,
                "a.json",
                own(explicit("\"action\": \"head\", \"key\": \"a\", \"size\": 9, \"offset\": 5, \"length\": 1")),
                "/tasks/tasks/0/offset");
        add(
                files,
                "a.json",
                own(explicit("\"action\": \"upload\", \"key\": \"upload/a\", \"size\": \"5 parsecs\"")),
                "/tasks/tasks/0/size",
                "parsecs");
        add(files, "a.json", own(mixed("{\"distribution\": \"normal\"}", "")), "/tasks/objects/size", "normal");
        add(
                files,
                "a.json",
                own(mixed("{\"distribution\": \"uniform\", \"min\": 2, \"max\": 1}", "")),
                "/tasks/objects/size/max");
        add(files, "a.json", own(mixed("{\"distribution\": \"uniform\", \"min\": 2}", "")), "'max'");
        add(
                files,
                "a.json",
                own(mixed("{\"distribution\": \"list\", \"sizes\": [1], \"weights\": [1, 2]}", "")),
                "weights",
                "found 2");
        add(files, "a.json", own(mixed("1", ", \"range\": \"1KiB\"")), "/tasks/shares/0/range", "upload");
        add(files, "a.json", own(mixed("-5", "")), "/tasks/objects/size", "-5");
        return files.stream();
    }

    private static void add(List<Arguments> files, String name, String content, String... said) {
        files.add(Arguments.of(name, content, List.of(said)));
    }

    private static String run(String version, String tasks) {
        return "{\"version\": " + version + ", \"comment\": \"\", \"filesOnDisk\": true, \"checksum\": null,"
                + " \"maxRepeatCount\": 10, \"maxRepeatSecs\": 600, \"tasks\": [" + tasks + "]}";
    }

    private static String task(String action, String key, String size) {
        return "{\"action\": \"" + action + "\", \"key\": \"" + key + "\", \"size\": " + size + "}";
    }

    private static String two(String action, String key, String size, String action2, String key2, String size2) {
        return run("2", task(action, key, size) + ", " + task(action2, key2, size2));
    }

    private static String own(String tasks) {
        return "{\"kind\": \"objects\", \"version\": \"1.0\", \"tasks\": " + tasks + "}";
    }

    private static String explicit(String task) {
        return "{\"form\": \"explicit\", \"tasks\": [{" + task + "}]}";
    }

    private static String mixed(String size, String more) {
        return "{\"form\": \"mixed\", \"directory\": \"m\", \"operations\": 5, \"objects\": {\"count\": 2, \"size\": "
                + size + "}, \"shares\": [{\"action\": \"upload\", \"weight\": 1" + more + "}]}";
    }

    @ParameterizedTest
    @MethodSource("files")
    void areRefusedWithTheirPlace(String name, String content, List<String> said) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        refused(file, said);
    }

    private static void refused(Path file, List<String> said) {
        var thrown = assertThrows(InvalidInputException.class, () -> new ObjectsKind().read(file));
        String message = thrown.getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("expected"), message);
        assertTrue(message.contains("found"), message);
        for (String each : said) {
            assertTrue(message.contains(each), () -> "'" + each + "' is not in: " + message);
        }
    }

    @Test
    void nameTheLineAndColumn() throws IOException {
        String json = run(
                "2",
                "\n\n" + task("upload", "upload/a", "1") + ",\n  "
                        + "{\"action\": \"upload\", \"key\": \"upload/b\", \"size\": -7}");
        refused(Files.writeString(folder.resolve("a.run.json"), json), List.of("a.run.json:4:43 at /tasks/1/size"));
    }

    @Test
    void filesThatAreNone() throws IOException {
        refused(folder.resolve("none.run.json"), List.of("check the path"));
        refused(Files.createDirectory(folder.resolve("folder.run.json")), List.of("folder"));
        refused(Path.of("/dev/null/x.run.json"), List.of("none of that name"));
        Path latin1 =
                Files.write(folder.resolve("latin1.run.json"), "{\n\"ä\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        refused(latin1, List.of(":2:2", "UTF-8", "0xe4"));
        Path huge = folder.resolve("huge.run.json");
        try (var channel = Files.newByteChannel(
                huge, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(JsonSource.MAX_SIZE_BYTES).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        refused(huge, List.of("at most"));
    }

    @Test
    void badLists() throws IOException {
        for (String list : List.of("", "name,sizeBytes\n", "a\n", "a,b\n", "a,-1\n", ",1\n", "a,1\nb,1.5\n")) {
            Files.writeString(folder.resolve("bad.csv"), list);
            Path file = Files.writeString(
                    folder.resolve("a.json"),
                    own(
                            "{\"form\": \"listed\", \"action\": \"head\", \"directory\": \"a\", \"objectList\": \"bad.csv\"}"));
            var thrown = assertThrows(InvalidInputException.class, () -> new ObjectsKind().read(file), list);
            assertTrue(thrown.getMessage().contains("bad.csv"), thrown.getMessage());
        }
    }
}
