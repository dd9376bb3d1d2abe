package dev.steelyard.publish.imports;

import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult.Isolation;
import dev.steelyard.publish.export.JmhExport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JMH's JSON: each fork of a benchmark is a trial, each value of its raw data an iteration. */
final class JmhImport {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final String SCORE = "score";
    private static final String PRIMARY = "primaryMetric";
    private static final String SECONDARY = "secondaryMetrics";
    private static final String REMEDY = "take a file that JMH wrote with -rf json";

    private final String file;
    private final Map<String, @Nullable Object> payload;

    private JmhImport(String file, Map<String, @Nullable Object> payload) {
        this.file = file;
        this.payload = payload;
    }

    /** All forks of all benchmarks. */
    static List<ImportedTrial> read(String file, String text, Map<String, @Nullable Object> payload) {
        JsonNode root = Schemas.parse(file, text);
        JmhImport reader = new JmhImport(file, payload);
        if (!root.isArray() || root.isEmpty()) {
            throw InvalidInputException.of(
                    file, "a list of JMH's benchmarks", root.isArray() ? "an empty list" : "something else", REMEDY);
        }
        List<ImportedTrial> trials = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            trials.addAll(reader.benchmark("/" + i, root.get(i)));
        }
        return trials;
    }

    private List<ImportedTrial> benchmark(String pointer, JsonNode entry) {
        String name = text(pointer + "/benchmark", entry.path("benchmark"));
        String mode = text(pointer + "/mode", entry.path("mode"));
        Map<String, JsonNode> metrics = new LinkedHashMap<>();
        metrics.put(SCORE, entry.path(PRIMARY));
        entry.path(SECONDARY).properties().forEach(metric -> add(pointer, metrics, metric));
        int forks = raw(pointer + "/" + PRIMARY, entry.path(PRIMARY)).size();
        List<ImportedTrial> trials = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            trials.add(new ImportedTrial(
                    workload(name, mode, entry.path("params")),
                    "jmh",
                    Isolation.JMH_FORK,
                    entry.path("threads").asInt(0),
                    environment(entry),
                    jvm(entry),
                    iterations(pointer, fork, mode, metrics),
                    withEntry(entry)));
        }
        return trials;
    }

    /** A secondary metric of that name would stand for the primary one. */
    private void add(String pointer, Map<String, JsonNode> metrics, Map.Entry<String, JsonNode> metric) {
        if (metrics.put(metric.getKey(), metric.getValue()) != null) {
            throw InvalidInputException.of(
                    file + ": " + pointer + "/" + SECONDARY,
                    "no metric called " + SCORE + ", as the primary one is",
                    "one",
                    "name it otherwise");
        }
    }

    private String text(String pointer, JsonNode node) {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw InvalidInputException.of(file + ": " + pointer, "a text", shown(node), REMEDY);
        }
        return node.stringValue();
    }

    private JsonNode raw(String pointer, JsonNode metric) {
        JsonNode raw = metric.path("rawData");
        if (!raw.isArray() || raw.isEmpty()) {
            boolean sampled = metric.has("rawDataHistogram");
            throw InvalidInputException.of(
                    file + ": " + pointer + "/rawData",
                    "a list of forks with a value for each iteration",
                    sampled ? "the histograms of mode sample" : shown(raw),
                    sampled ? "measure in another mode, whose figures are not samples of a distribution" : REMEDY);
        }
        for (int i = 0; i < raw.size(); i++) {
            if (!raw.get(i).isArray() || raw.get(i).isEmpty()) {
                throw InvalidInputException.of(
                        file + ": " + pointer + "/rawData/" + i,
                        "a list with a value for each iteration",
                        shown(raw.get(i)),
                        REMEDY);
            }
        }
        return raw;
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "none" : node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    // JDK 17's compiler does not read the nullness of type arguments from class files
    @SuppressWarnings("NullAway")
    private static Workload workload(String name, String mode, JsonNode params) {
        Map<String, String> sorted = new TreeMap<>();
        params.properties()
                .forEach(param -> sorted.put(param.getKey(), param.getValue().asString("")));
        StringBuilder full = new StringBuilder(name);
        sorted.forEach(
                (param, value) -> full.append(':').append(param).append('=').append(value));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("format", "jmh");
        body.put("benchmark", name);
        body.put("mode", mode);
        body.put("params", sorted);
        return new Workload("imported", "1.0", full.toString(), "", null, null, body);
    }

    private static Map<String, @Nullable Object> environment(JsonNode entry) {
        Map<String, @Nullable Object> jvm = new LinkedHashMap<>();
        put(jvm, "name", entry.path("vmName"));
        put(jvm, "version", entry.path("vmVersion"));
        put(jvm, "javaVersion", entry.path("jdkVersion"));
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (!jvm.isEmpty()) {
            facts.put("jvm", jvm);
        }
        return facts;
    }

    private static Map<String, @Nullable Object> jvm(JsonNode entry) {
        Map<String, @Nullable Object> jvm = new LinkedHashMap<>();
        put(jvm, "java", entry.path("jvm"));
        if (entry.path("jvmArgs").isArray()) {
            jvm.put("arguments", entry.path("jvmArgs"));
        }
        return jvm;
    }

    private static void put(Map<String, @Nullable Object> facts, String name, JsonNode node) {
        if (node.isString()) {
            facts.put(name, node.stringValue());
        }
    }

    /**
     * What JMH said beside the raw data. Its figures are kept as they stand, since they follow from the raw data by another
     * rule for each metric: collections are added up over all iterations.
     */
    private Map<String, @Nullable Object> withEntry(JsonNode entry) {
        ObjectNode rest = (ObjectNode) entry.deepCopy();
        withoutRaw(rest.path(PRIMARY));
        rest.path(SECONDARY).forEach(JmhImport::withoutRaw);
        Map<String, @Nullable Object> all = new LinkedHashMap<>(payload);
        all.put(JmhExport.PAYLOAD, Json.mapper().convertValue(rest, OBJECT));
        return all;
    }

    private static void withoutRaw(JsonNode metric) {
        if (metric instanceof ObjectNode figures) {
            figures.remove("rawData");
        }
    }

    private List<Iteration> iterations(String pointer, int fork, String mode, Map<String, JsonNode> metrics) {
        List<List<Measurement>> byIteration = new ArrayList<>();
        metrics.forEach((name, metric) -> {
            JsonNode values = metric.path("rawData").path(fork);
            Direction direction = name.equals(SCORE) ? direction(mode) : Direction.NEUTRAL;
            String unit = metric.path("scoreUnit").asString("");
            for (int i = 0; i < values.size(); i++) {
                while (byIteration.size() <= i) {
                    byIteration.add(new ArrayList<>());
                }
                JsonNode value = values.get(i);
                double figure = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
                if (Double.isFinite(figure)) {
                    byIteration.get(i).add(new Measurement(name, figure, unit, direction));
                } else if (!value.asString("").equals("NaN")) {
                    throw InvalidInputException.of(
                            file + ": " + pointer + " " + name + " of fork " + fork, "a number", shown(value), REMEDY);
                }
            }
        });
        List<Iteration> iterations = new ArrayList<>();
        for (List<Measurement> measurements : byIteration) {
            iterations.add(ImportedTrial.iteration(iterations.size(), 0, List.copyOf(measurements)));
        }
        return iterations;
    }

    private static Direction direction(String mode) {
        return mode.equals("thrpt") ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
    }
}
