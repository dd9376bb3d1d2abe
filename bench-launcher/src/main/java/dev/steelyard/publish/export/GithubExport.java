package dev.steelyard.publish.export;

import dev.steelyard.format.Json;
import dev.steelyard.model.Counted;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/** The list of github-action-benchmark's custom tools; a file is for one direction, so metrics of the other are left out. */
final class GithubExport {

    private GithubExport() {}

    static void write(List<TrialResult> results, Direction direction, OutputStream out) throws IOException {
        ArrayNode entries = Json.mapper().createArrayNode();
        for (TrialGroup group : TrialGroup.of(results)) {
            for (TrialGroup.Metric metric : group.metrics()) {
                if (metric.direction() == direction) {
                    entries.addObject()
                            .put("name", group.name() + " " + metric.name())
                            .put("unit", metric.unit())
                            .put("value", metric.median())
                            .put("range", range(metric))
                            .put(
                                    "extra",
                                    "median of " + Counted.of(metric.sorted().size(), "trial"));
                }
            }
        }
        out.write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(entries));
        out.write('\n');
    }

    private static String range(TrialGroup.Metric metric) {
        return String.format(Locale.ROOT, "%.6g to %.6g", metric.least(), metric.most());
    }
}
