package dev.steelyard.publish.export;

import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.basis.StudentT;
import dev.steelyard.format.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures that JMH puts beside its raw data: the mean with the 99.9 % interval of Student's t, and percentiles by the
 * rule that estimates at {@code p(n+1)/100}.
 */
final class JmhStatistics {

    private static final double[] PERCENTILES = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

    /** Both tails of 99.9 %. */
    private static final double TAIL = 0.0005;

    /** Of fewer values JMH knows no interval; it writes NaN, and here the field is absent. */
    private static final int LEAST_FOR_INTERVAL = 3;

    private final double[] sorted;

    JmhStatistics(List<Double> values) {
        sorted = Samples.sorted(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    ObjectNode node() {
        ObjectNode node = Json.mapper().createObjectNode();
        double mean = Samples.mean(sorted);
        node.put("score", mean);
        if (sorted.length >= LEAST_FOR_INTERVAL) {
            int freedom = sorted.length - 1;
            double deviation = Math.sqrt(Samples.squares(sorted) / freedom);
            double error = StudentT.exceededWith(TAIL, freedom) * deviation / Math.sqrt(sorted.length);
            node.put("scoreError", error);
            node.putArray("scoreConfidence").add(mean - error).add(mean + error);
        }
        ObjectNode percentiles = node.putObject("scorePercentiles");
        for (double percentile : PERCENTILES) {
            percentiles.put(String.valueOf(percentile), percentile(percentile));
        }
        return node;
    }

    private double percentile(double percentile) {
        double place = percentile * (sorted.length + 1) / 100;
        int below = (int) Math.floor(place);
        if (below < 1) {
            return sorted[0];
        }
        if (below >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        return sorted[below - 1] + (place - below) * (sorted[below] - sorted[below - 1]);
    }
}
