package dev.steelyard.publish.export;

import dev.steelyard.analysis.Summary;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JMH's JSON: a benchmark for each group of trials, a fork for each trial, the counted iterations as raw data. What came
 * from JMH goes back as it came, with the figures that JMH itself told where all forks of them are there; of others, times
 * of iterations are absent, as they are no plan here.
 */
public final class JmhExport {

    /** Where an imported result keeps what JMH said beside the numbers. */
    public static final String PAYLOAD = "jmh";

    private static final String PRIMARY = "primaryMetric";
    private static final String SECONDARY = "secondaryMetrics";

    /** The version of JMH whose layout this is. */
    private static final String JMH_VERSION = "1.37";

    private JmhExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        ArrayNode benchmarks = Json.mapper().createArrayNode();
        for (TrialGroup group : TrialGroup.of(results)) {
            ObjectNode benchmark = benchmark(group);
            if (benchmark != null) {
                benchmarks.add(benchmark);
            }
        }
        out.write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(benchmarks));
        out.write('\n');
    }

    /** {@code null} when no trial tells a number. */
    private static @Nullable ObjectNode benchmark(TrialGroup group) {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        group.trials().forEach(trial -> trial.summary().forEach(metric -> metrics.putIfAbsent(metric.name(), metric)));
        if (metrics.isEmpty()) {
            return null;
        }
        Measurement primary = Summary.leading(metrics.values())
                .orElseGet(() -> metrics.values().iterator().next());
        ObjectNode entry = group.first().payload().get(PAYLOAD) instanceof Map<?, ?> kept
                ? Json.mapper().valueToTree(kept)
                : described(group, primary);
        JsonNode told = sameForks(group) ? entry.deepCopy() : Json.mapper().createObjectNode();
        entry.set(PRIMARY, metric(group, primary, told.path(PRIMARY)));
        ObjectNode secondary = Json.mapper().createObjectNode();
        metrics.values().stream()
                .filter(metric -> !metric.name().equals(primary.name()))
                .forEach(metric -> secondary.set(
                        metric.name(),
                        metric(group, metric, told.path(SECONDARY).path(metric.name()))));
        entry.set(SECONDARY, secondary);
        return entry;
    }

    /** Whether these trials are the forks of one benchmark in one file, neither more nor fewer. */
    private static boolean sameForks(TrialGroup group) {
        TrialResult first = group.first();
        return first.payload().get(PAYLOAD) instanceof Map<?, ?> kept
                && kept.get("forks") instanceof Number forks
                && group.trials().size() == Math.max(1, forks.intValue())
                && group.trials().stream().allMatch(trial -> trial.payload().equals(first.payload()));
    }

    private static ObjectNode described(TrialGroup group, Measurement primary) {
        TrialResult first = group.first();
        ObjectNode entry = Json.mapper().createObjectNode();
        entry.put("jmhVersion", JMH_VERSION);
        entry.put("benchmark", "steelyard." + identifier(group.workload()) + "." + identifier(first.runnerId()));
        entry.put("mode", primary.direction() == Direction.HIGHER_IS_BETTER ? "thrpt" : "avgt");
        entry.put("threads", Math.max(1, first.inFlight()));
        entry.put("forks", group.trials().size());
        jvm(entry, first);
        entry.put("warmupIterations", warmups(first));
        entry.put("measurementIterations", first.iterations().size() - warmups(first));
        ObjectNode parameters = entry.putObject("params");
        parameters.put("workload", group.workload()).put("runner", first.runnerId());
        group.settings().forEach(parameters::put);
        if (first.origin() != TrialResult.Origin.MEASURED) {
            parameters.put("origin", first.origin().name());
        }
        return entry;
    }

    private static int warmups(TrialResult result) {
        return (int) result.iterations().stream().filter(Iteration::warmup).count();
    }

    private static void jvm(ObjectNode entry, TrialResult result) {
        if (result.jvm().get("java") instanceof String java) {
            entry.put("jvm", java);
        }
        if (result.jvm().get("arguments") instanceof List<?> arguments) {
            ArrayNode words = entry.putArray("jvmArgs");
            arguments.forEach(argument -> words.add(String.valueOf(argument)));
        }
        if (result.environment().get("jvm") instanceof Map<?, ?> facts) {
            fact(entry, "jdkVersion", facts.get("javaVersion"));
            fact(entry, "vmName", facts.get("name"));
            fact(entry, "vmVersion", facts.get("version"));
        }
    }

    private static void fact(ObjectNode entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, String.valueOf(value));
        }
    }

    /** JMH's readers take the class from before the last point, and the method from behind it. */
    private static String identifier(String text) {
        return text.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /**
     * With what JMH told of it where that is about the same raw data, else with figures that follow from what is left:
     * JMH calls the mean of numbers and one that is none NaN.
     */
    private static ObjectNode metric(TrialGroup group, Measurement metric, JsonNode told) {
        List<Double> all = new ArrayList<>();
        ArrayNode raw = Json.mapper().createArrayNode();
        for (TrialResult trial : group.trials()) {
            ArrayNode fork = raw.addArray();
            for (Iteration iteration : trial.iterations()) {
                if (Summary.usable(iteration, metric.name())) {
                    iteration.measurements().stream()
                            .filter(one -> one.name().equals(metric.name()) && Double.isFinite(one.value()))
                            .forEach(one -> {
                                fork.add(one.value());
                                all.add(one.value());
                            });
                }
            }
        }
        ObjectNode node = told instanceof ObjectNode figures && (all.isEmpty() || all.size() == measured(group))
                ? figures.deepCopy()
                : new JmhStatistics(all).node().put("scoreUnit", metric.unit());
        node.set("rawData", raw);
        return node;
    }

    private static long measured(TrialGroup group) {
        return group.trials().stream()
                .flatMap(trial -> trial.iterations().stream())
                .filter(iteration -> !iteration.warmup())
                .count();
    }
}
