package dev.steelyard.publish.export;

import dev.steelyard.format.Json;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Bencher Metric Format: benchmarks with measures, each with a value and the least and most of the trials. */
final class BencherExport {

    /** What Bencher takes for a benchmark's name, and for a measure's. */
    private static final int LONGEST_NAME = 1024;

    private static final int LONGEST_MEASURE = 64;

    private BencherExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        ObjectNode benchmarks = Json.mapper().createObjectNode();
        for (TrialGroup group : TrialGroup.of(results)) {
            ObjectNode measures = Json.mapper().createObjectNode();
            for (TrialGroup.Metric metric : group.metrics()) {
                measures.putObject(shortened(metric.name(), LONGEST_MEASURE))
                        .put("value", metric.median())
                        .put("lower_value", metric.least())
                        .put("upper_value", metric.most());
            }
            if (!measures.isEmpty()) {
                benchmarks.set(shortened(group.name(), LONGEST_NAME), measures);
            }
        }
        out.write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(benchmarks));
        out.write('\n');
    }

    /** Its beginning and its end: settings, which tell names apart, stand at the end. */
    private static String shortened(String name, int most) {
        int half = most / 2 - 1;
        return name.length() <= most ? name : name.substring(0, half) + ".." + name.substring(name.length() - half);
    }
}
