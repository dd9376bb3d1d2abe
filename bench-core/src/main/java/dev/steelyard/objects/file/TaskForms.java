package dev.steelyard.objects.file;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.objects.tasks.Draws;
import dev.steelyard.objects.tasks.MixedTasks;
import dev.steelyard.objects.tasks.MixedTasks.Share;
import dev.steelyard.objects.tasks.RegularTasks;
import dev.steelyard.objects.tasks.SizeDistribution;
import dev.steelyard.objects.tasks.TaskSequence;
import dev.steelyard.objects.tasks.WrittenTasks;
import dev.steelyard.objects.tasks.WrittenTasks.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes tasks of a workload's body, in each of its forms, and refuses what contradicts itself. */
public final class TaskForms {

    /** The largest object that Amazon S3 holds: 10,000 parts of 5 GiB, 48.8 TiB; 5 TiB until December 2025. */
    public static final long MAX_OBJECT_BYTES = 10_000L * (5L << 30);

    private final JsonNode body;
    private final JsonNode tasks;
    private final Problems problems;
    private final Draws draws;

    private TaskForms(JsonNode body, Problems problems) {
        this.body = body;
        this.tasks = body.path("tasks");
        this.problems = problems;
        this.draws = new Draws(body.path("seed").asLong(SyntheticContent.DEFAULT_SEED));
    }

    /** The tasks of a body that fits the schema. */
    public static TaskSequence parse(JsonNode body, Problems problems) {
        TaskForms forms = new TaskForms(body, problems);
        TaskSequence sequence = switch (forms.tasks.path("form").asString("")) {
            case "uniform" -> forms.uniform();
            case "repeated" -> forms.repeated();
            case "listed" -> forms.listed();
            case "explicit" -> forms.explicit();
            case "mixed" -> forms.mixed();
            default ->
                throw problems.at(
                        "/tasks/form", "a known form", forms.tasks.path("form").toString(), "see docs/workloads.md");
        };
        return sequence;
    }

    private TaskSequence uniform() {
        String fileSize = tasks.path("fileSize").asString();
        long sizeBytes = size("/tasks/fileSize", tasks.path("fileSize"));
        int count = tasks.path("numFiles").asInt(1);
        checkTotal(count, sizeBytes);
        String directory =
                RegularTasks.directory(fileSize, count, body.path("checksum").asString(""));
        String action = tasks.path("action").asString();
        return RegularTasks.numbered(action, directory, count, sizeBytes, range(action, sizeBytes), draws);
    }

    private TaskSequence repeated() {
        String action = tasks.path("action").asString();
        String key = tasks.path("key").asString();
        Keys.check(action, key, "/tasks/key", problems);
        long sizeBytes = sizeOf(action, "/tasks", tasks);
        int count = tasks.path("count").asInt();
        checkTotal(count, sizeBytes);
        return RegularTasks.repeated(action, key, count, sizeBytes, range(action, sizeBytes), draws);
    }

    private TaskSequence listed() {
        if (tasks.has("objectList")) {
            throw ObjectList.missing(tasks.path("objectList").asString(), problems);
        }
        String action = tasks.path("action").asString();
        String prefix = action + "/" + tasks.path("directory").asString() + "/";
        Collector collector = new Collector();
        int index = 0;
        for (JsonNode object : tasks.path("objects")) {
            String pointer = "/tasks/objects/" + index;
            long sizeBytes = size(pointer + "/size", object.path("size"));
            String key = prefix + object.path("name").asString();
            collector.add(pointer, "name", TaskSequence.task(index, action, key, sizeBytes), sizeBytes);
            index++;
        }
        return collector.sequence();
    }

    private TaskSequence explicit() {
        Collector collector = new Collector();
        int index = 0;
        for (JsonNode each : tasks.path("tasks")) {
            String pointer = "/tasks/tasks/" + index;
            String action = each.path("action").asString();
            String key = each.path("key").asString();
            long sizeBytes = sizeOf(action, pointer, each);
            Task task = each.has("offset")
                    ? ranged(pointer, each, index, sizeBytes)
                    : TaskSequence.task(index, action, key, sizeBytes);
            collector.add(pointer, "key", task, sizeBytes);
            index++;
        }
        return collector.sequence();
    }

    private Task ranged(String pointer, JsonNode each, int index, long objectSizeBytes) {
        String action = each.path("action").asString();
        long offsetBytes = size(pointer + "/offset", each.path("offset"));
        long lengthBytes = size(pointer + "/length", each.path("length"));
        if (!action.equals(Actions.DOWNLOAD)) {
            throw problems.at(pointer + "/offset", "no offset, since only a download has a range", action, "remove it");
        }
        if (lengthBytes == 0 || offsetBytes + lengthBytes > objectSizeBytes) {
            throw problems.at(
                    pointer + "/length",
                    "a range of at least 1 byte inside the object's " + objectSizeBytes + " bytes",
                    "offset " + offsetBytes + " and length " + lengthBytes,
                    "move or shorten the range, or correct the size");
        }
        return new Task(index, action, each.path("key").asString(), lengthBytes, offsetBytes);
    }

    private TaskSequence mixed() {
        String directory = tasks.path("directory").asString();
        Keys.check(Actions.DOWNLOAD, "download/" + directory + "/0", "/tasks/directory", problems);
        SizeDistribution sizes = distribution("/tasks/objects/size", tasks.at("/objects/size"));
        int operations = tasks.path("operations").asInt();
        checkTotal(operations, sizes.maxBytes());
        List<Share> shares = new ArrayList<>();
        for (JsonNode share : tasks.path("shares")) {
            String pointer = "/tasks/shares/" + shares.size();
            String action = share.path("action").asString();
            long rangeBytes = share.has("range") ? rangeOf(pointer, share, action) : 0;
            shares.add(new Share(action, share.path("weight").asDouble(), rangeBytes));
        }
        return new MixedTasks(directory, operations, tasks.at("/objects/count").asInt(), sizes, shares, draws);
    }

    private SizeDistribution distribution(String pointer, JsonNode node) {
        return switch (node.path("distribution").asString("")) {
            case "uniform" -> new SizeDistribution.Uniform(bound(pointer, node, "min"), upper(pointer, node));
            case "lognormal" ->
                new SizeDistribution.Lognormal(
                        size(pointer + "/median", node.path("median")),
                        node.path("sigma").asDouble(),
                        bound(pointer, node, "min"),
                        upper(pointer, node));
            case "list" -> weighted(pointer, node);
            default -> new SizeDistribution.Fixed(size(pointer, node));
        };
    }

    private SizeDistribution weighted(String pointer, JsonNode node) {
        int count = node.path("sizes").size();
        int weights = node.has("weights") ? node.path("weights").size() : count;
        if (weights != count) {
            throw problems.at(
                    pointer + "/weights", count + " weights, one for each size", weights + "", "add or remove some");
        }
        long[] sizesBytes = new long[count];
        double[] weightOf = new double[count];
        for (int i = 0; i < count; i++) {
            sizesBytes[i] = size(pointer + "/sizes/" + i, node.path("sizes").path(i));
            weightOf[i] = node.path("weights").path(i).asDouble(1);
        }
        return new SizeDistribution.Weighted(sizesBytes, new SizeDistribution.Weights(weightOf));
    }

    private long bound(String pointer, JsonNode node, String key) {
        return size(pointer + "/" + key, node.path(key));
    }

    private long upper(String pointer, JsonNode node) {
        long max = bound(pointer, node, "max");
        long min = bound(pointer, node, "min");
        if (max < min) {
            throw problems.at(pointer + "/max", "at least min, " + min + " bytes", max + " bytes", "swap the two");
        }
        return max;
    }

    private long range(String action, long objectSizeBytes) {
        if (!tasks.has("range")) {
            return 0;
        }
        long rangeBytes = rangeOf("/tasks", tasks, action);
        if (rangeBytes > objectSizeBytes) {
            throw problems.at(
                    "/tasks/range",
                    "at most the object's " + objectSizeBytes + " bytes",
                    rangeBytes + " bytes",
                    "make the range smaller or the object larger");
        }
        return rangeBytes;
    }

    private long rangeOf(String pointer, JsonNode node, String action) {
        long rangeBytes = size(pointer + "/range", node.path("range"));
        if (!action.equals(Actions.DOWNLOAD) || rangeBytes == 0) {
            throw problems.at(
                    pointer + "/range",
                    "a range of at least 1 byte, on a download",
                    rangeBytes + " bytes on " + action,
                    "remove the range or correct it");
        }
        return rangeBytes;
    }

    private long sizeOf(String action, String pointer, JsonNode node) {
        if (node.has("size")) {
            return size(pointer + "/size", node.path("size"));
        }
        if (action.equals(Actions.LIST)) {
            return 0;
        }
        throw problems.at(pointer, "the object's size, which " + action + " needs", "none", "add \"size\": \"8MiB\"");
    }

    private long size(String pointer, JsonNode node) {
        long bytes = bytesOf(node);
        if (bytes < 0 || bytes > MAX_OBJECT_BYTES) {
            throw problems.at(
                    pointer,
                    "0 to " + MAX_OBJECT_BYTES + " bytes, what S3 takes as one object",
                    node.toString(),
                    "correct the size");
        }
        return bytes;
    }

    /** The schema has seen to the form, so what cannot be read is too large for 64 bits. */
    private static long bytesOf(JsonNode node) {
        if (node.isNumber()) {
            return node.canConvertToLong() ? node.asLong() : Long.MAX_VALUE;
        }
        try {
            return Sizes.parseBytes("size", node.asString());
        } catch (InvalidInputException e) {
            return Long.MAX_VALUE;
        }
    }

    private void checkTotal(int count, long sizeBytes) {
        if (sizeBytes > 0 && count > Long.MAX_VALUE / sizeBytes) {
            throw tooMuch(count + " times " + sizeBytes + " bytes");
        }
    }

    private InvalidInputException tooMuch(String found) {
        return problems.at("/tasks", "a pass of less than 2^63 bytes", found, "use fewer or smaller objects");
    }

    /** Gathers tasks that are named one by one, and sees what each alone cannot show. */
    private final class Collector {

        private final List<Written> written = new ArrayList<>();
        private final Map<String, Integer> firstOf = new HashMap<>();
        private long totalBytes;

        void add(String pointer, String keyName, Task task, long objectSizeBytes) {
            Keys.check(task.action(), task.key(), pointer + "/" + keyName, problems);
            Written now = new Written(task, objectSizeBytes);
            if (!task.action().equals(Actions.LIST)) {
                Integer earlier = firstOf.putIfAbsent(task.key(), written.size());
                if (earlier != null) {
                    checkClash(pointer, written.get(earlier), now);
                }
            }
            totalBytes += task.sizeBytes();
            if (totalBytes < 0) {
                throw tooMuch("more by task " + task.index());
            }
            written.add(now);
        }

        private void checkClash(String pointer, Written earlier, Written now) {
            String subject = " as task " + earlier.task().index() + " on the same key '"
                    + now.task().key() + "'";
            if (!Keys.compatible(earlier.task().action(), now.task().action())) {
                throw problems.at(
                        pointer,
                        "the action " + earlier.task().action() + subject,
                        now.task().action(),
                        "use another key");
            }
            if (earlier.objectSizeBytes() != now.objectSizeBytes()) {
                throw problems.at(
                        pointer + "/size",
                        "the size " + earlier.objectSizeBytes() + subject,
                        now.objectSizeBytes() + "",
                        "use another key or the same size");
            }
        }

        TaskSequence sequence() {
            if (body.path("filesOnDisk").asBoolean(true)) {
                for (Map.Entry<String, Integer> entry : firstOf.entrySet()) {
                    String folder = Keys.fileAndFolder(entry.getKey(), firstOf.keySet());
                    if (folder != null) {
                        throw problems.at(
                                "/tasks",
                                "keys that can be files on disk",
                                "'" + folder + "' as a file and as a folder of '" + entry.getKey() + "'",
                                "rename one of them or set filesOnDisk to false");
                    }
                }
            }
            return new WrittenTasks(written);
        }
    }
}
