package dev.steelyard.objects.file;

import dev.steelyard.format.Json;
import dev.steelyard.model.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a workload of the own format and of both upstream formats into a body that needs no other file. */
public final class WorkloadReader {

    public static final String KIND = "objects";
    static final String VERSION = "1.0";
    public static final String RUN_FILE = ".run.json";
    public static final String SOURCE_FILE = ".src.json";
    public static final String OWN_FILE = ".json";

    /** What upstream's source files leave out. */
    static final int DEFAULT_REPEAT_COUNT = 10;

    static final double DEFAULT_REPEAT_SECONDS = 600;

    private static final List<String> BODY_KEYS = List.of("filesOnDisk", "checksum", "durationSecs", "seed");

    private WorkloadReader() {}

    /** Reads and checks a file whose format its name tells. */
    public static Workload read(Path file) {
        String fileName = String.valueOf(file.getFileName());
        JsonSource source = JsonSource.read(file);
        if (fileName.endsWith(RUN_FILE)) {
            return upstream(
                    source, stem(fileName, RUN_FILE), "workload-upstream-run-2.schema.json", WorkloadReader::written);
        }
        if (fileName.endsWith(SOURCE_FILE)) {
            return upstream(
                    source,
                    stem(fileName, SOURCE_FILE),
                    "workload-upstream-src-2.schema.json",
                    WorkloadReader::uniform);
        }
        SchemaCheck.of("workload-objects-1.schema.json").check(source);
        Workload workload = own(source, stem(fileName, OWN_FILE), list -> beside(file, list));
        TaskForms.parse(Json.mapper().valueToTree(workload.body()), source);
        return workload;
    }

    /** The own format, without a check; a list that is not to be had stays a reference. */
    static Workload own(JsonSource source, String name, Function<String, byte @Nullable []> lists) {
        JsonNode root = source.root();
        ObjectNode tasks = (ObjectNode) root.path("tasks").deepCopy();
        if (tasks.has("objectList")) {
            String list = tasks.path("objectList").asString();
            byte[] bytes = lists.apply(list);
            if (bytes != null) {
                tasks.remove("objectList");
                tasks.set("objects", ObjectList.parse("object list " + list, bytes));
            }
        }
        return workload(root, name, body(root, tasks));
    }

    private static byte @Nullable [] beside(Path workloadFile, String list) {
        Path file = workloadFile.resolveSibling(list);
        Path found = Files.exists(file) ? file : ObjectList.inFolder(list);
        return found == null ? null : JsonSource.bytesOf("object list", found);
    }

    private static Workload upstream(
            JsonSource source, String name, String schema, Function<JsonNode, ObjectNode> toTasks) {
        SchemaCheck.of(schema).check(source);
        ObjectNode body = body(source.root(), toTasks.apply(source.root()));
        // Upstream's keys stand one level higher than in the body.
        TaskForms.parse(
                body,
                (pointer, expected, found, remedy) ->
                        source.at(pointer.replaceFirst("^/tasks/", "/"), expected, found, remedy));
        return workload(source.root(), name, body);
    }

    private static ObjectNode written(JsonNode root) {
        ObjectNode tasks = Json.mapper().createObjectNode().put("form", "explicit");
        tasks.set("tasks", root.path("tasks"));
        return tasks;
    }

    private static ObjectNode uniform(JsonNode root) {
        ObjectNode tasks = Json.mapper().createObjectNode().put("form", "uniform");
        for (String key : List.of("action", "fileSize", "numFiles")) {
            if (root.has(key)) {
                tasks.set(key, root.path(key));
            }
        }
        return tasks;
    }

    private static ObjectNode body(JsonNode root, ObjectNode tasks) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("filesOnDisk", true).putNull("checksum");
        for (String key : BODY_KEYS) {
            if (root.has(key)) {
                body.set(key, root.path(key));
            }
        }
        body.set("tasks", tasks);
        return body;
    }

    private static Workload workload(JsonNode root, String name, JsonNode body) {
        return new Workload(
                KIND,
                VERSION,
                name,
                root.path("comment").asString(""),
                root.path("maxRepeatCount").asInt(DEFAULT_REPEAT_COUNT),
                root.path("maxRepeatSecs").asDouble(DEFAULT_REPEAT_SECONDS),
                values(body));
    }

    /** A body as the plain maps and lists of the model. */
    static Map<String, @Nullable Object> values(JsonNode body) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            values.put(entry.getKey(), Json.mapper().treeToValue(entry.getValue(), Object.class));
        }
        return values;
    }

    private static String stem(String fileName, String ending) {
        return fileName.substring(0, fileName.length() - Math.min(fileName.length(), ending.length()));
    }
}
