package dev.steelyard.objects.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.WorkloadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadFilesTest {

    private final ObjectsKind kind = new ObjectsKind();

    @TempDir
    private Path folder;

    private Workload read(String name, String json) throws IOException {
        return kind.read(Files.writeString(folder.resolve(name), json));
    }

    private static Workload throughJson(Workload workload) {
        return Json.mapper().readValue(Json.mapper().writeValueAsString(workload), Workload.class);
    }

    @Test
    void isFoundAsAService() {
        assertTrue(ServiceLoader.load(WorkloadKind.class).stream()
                .anyMatch(provider -> provider.type() == ObjectsKind.class));
    }

    @Test
    void readsAnUpstreamSource() throws IOException {
        Workload workload = read("mine.src.json", """
                {"action": "upload", "fileSize": "5MiB", "numFiles": 12, "filesOnDisk": false, "checksum": "SHA1",
                 "maxRepeatCount": 3, "maxRepeatSecs": 20, "comment": "c"}""");
        assertEquals("mine", workload.name());
        assertEquals("c", workload.comment());
        assertEquals(3, workload.maxRepeatCount());
        assertEquals(20.0, workload.maxRepeatSeconds());
        List<Task> tasks = kind.pass(workload, 0).tasks();
        assertEquals(Task.whole(11, "upload", "upload/5MiB-12x-sha1/12", 5 << 20), tasks.get(11));
        assertEquals("upload/5MiB-12x-sha1/01", tasks.get(0).key());
    }

    @Test
    void readsAnUpstreamWorkload() throws IOException {
        Workload workload = read("mine.run.json", """
                {"version": 2, "comment": "", "filesOnDisk": true, "checksum": "CRC32", "maxRepeatCount": 1,
                 "maxRepeatSecs": 600, "tasks": [
                   {"action": "upload", "key": "upload/a", "size": 5},
                   {"action": "download", "key": "b/c", "size": 0}]}""");
        assertEquals(
                List.of(Task.whole(0, "upload", "upload/a", 5), Task.whole(1, "download", "b/c", 0)),
                kind.pass(workload, 0).tasks());
        assertEquals("CRC32", kind.parameters(workload).text("checksum"));
        NeededObjects needed = NeededObjects.of(workload);
        assertEquals(Map.of("b/c", 0L), needed.sizes());
        assertEquals(Set.of("upload/a"), needed.uploads());
        assertEquals(List.of("b/c", "upload/a"), needed.keys());
    }

    @Test
    void readsAListBesideTheWorkload() throws IOException {
        Files.writeString(folder.resolve("my.csv"), "name,sizeBytes\nx,1\ny/z,2\n");
        Workload workload = read("own.json", """
                {"kind": "objects", "version": "1.0", "tasks":
                  {"form": "listed", "action": "head", "directory": "d", "objectList": "my.csv"}}""");
        Files.delete(folder.resolve("my.csv"));
        assertEquals(
                List.of(Task.whole(0, "head", "head/d/x", 0), Task.whole(1, "head", "head/d/y/z", 0)),
                kind.pass(throughJson(workload), 0).tasks());
        assertEquals(
                Map.of("head/d/x", 1L, "head/d/y/z", 2L),
                NeededObjects.of(workload).sizes());
    }

    @Test
    void readsExplicitTasksWithRanges() throws IOException {
        Workload workload = read("own.json", """
                {"kind": "objects", "version": "1.3", "durationSecs": 1.5, "tasks": {"form": "explicit", "tasks": [
                  {"action": "download", "key": "d/1", "size": "1KiB", "offset": 10, "length": 20},
                  {"action": "head", "key": "d/1", "size": 1024},
                  {"action": "list", "key": "d/"},
                  {"action": "delete", "key": "e", "size": 3}]}}""");
        assertEquals(
                List.of(
                        new Task(0, "download", "d/1", 20, 10),
                        Task.whole(1, "head", "d/1", 0),
                        Task.whole(2, "list", "d/", 0),
                        Task.whole(3, "delete", "e", 0)),
                kind.pass(workload, 0).tasks());
        assertEquals(Duration.ofMillis(1500), kind.pass(workload, 0).duration());
        assertEquals(Map.of("d/1", 1024L, "e", 3L), NeededObjects.of(workload).sizes());
    }

    @Test
    void everyBuiltInFitsTheSchemaAndSurvivesARoundTrip() {
        Path workloads = Path.of("..", "workloads", "s3");
        Set<String> names = new HashSet<>();
        for (Workload workload : kind.catalogue()) {
            names.add(workload.name() + ".json");
            if (workload.name().matches(".*-Caltech256(-ram)?")) {
                continue;
            }
            assertEquals(workload, kind.read(workloads.resolve(workload.name() + ".json")));
            Workload copy = throughJson(workload);
            assertEquals(kind.pass(workload, 1).tasks(), kind.pass(copy, 2).tasks(), workload.name());
        }
        assertEquals(names, filesOf(workloads));
    }

    private static Set<String> filesOf(Path folder) {
        try (var files = Files.list(folder)) {
            Set<String> names = new HashSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void takesTheFirstTasks() {
        Workload whole = kind.named("upload-256KiB-10_000x").orElseThrow();
        Workload limited = throughJson(kind.limited(whole, 3));
        assertEquals(
                kind.pass(whole, 0).tasks().subList(0, 3), kind.pass(limited, 0).tasks());
        assertEquals(2, kind.pass(kind.limited(limited, 2), 0).tasks().size());
        assertEquals(3, kind.pass(kind.limited(limited, 5), 0).tasks().size());
        assertSame(whole, kind.limited(whole, 10_000));
        assertThrows(InvalidInputException.class, () -> kind.limited(whole, 0));
    }

    @Test
    void knowsItsFilesByName() throws IOException {
        assertTrue(kind.reads(Path.of("x.src.json")));
        assertTrue(kind.reads(Path.of("x.run.json")));
        assertEquals(false, kind.reads(Path.of("x.csv")));
        assertEquals(false, kind.reads(Files.writeString(folder.resolve("k.json"), "{\"kind\": \"kernel\"}")));
        assertTrue(kind.reads(Files.writeString(folder.resolve("o.json"), "{\"kind\": \"objects\"}")));
    }
}
