package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.TrialSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The levels of one side's trials: instances, their trials, the trials' iterations; on a scale. */
final class Levels {

    private final Map<String, List<TrialSample>> byInstance = new LinkedHashMap<>();
    private final String metric;
    private final Scale scale;

    Levels(List<TrialSample> trials, String metric, Scale scale) {
        this.metric = metric;
        this.scale = scale;
        for (TrialSample trial : trials) {
            byInstance.computeIfAbsent(trial.block(), key -> new ArrayList<>()).add(trial);
        }
    }

    /** Values of trials, each with at least one usable iteration. */
    static double[] values(List<TrialSample> trials, String metric) {
        return trials.stream()
                .map(trial -> trial.series().get(metric))
                .mapToDouble(series -> series == null ? Double.NaN : series.value())
                .toArray();
    }

    Set<String> instances() {
        return byInstance.keySet();
    }

    /** Trials' values on the scale, of one instance. */
    double[] trials(String instance) {
        double[] values = values(byInstance.getOrDefault(instance, List.of()), metric);
        for (int i = 0; i < values.length; i++) {
            values[i] = scale.of(values[i]);
        }
        return values;
    }

    /** Trials' values on the scale, of all instances. */
    double[] trials() {
        return instances().stream()
                .flatMapToDouble(instance -> Arrays.stream(trials(instance)))
                .toArray();
    }

    /** All levels, instances in the order of this list. */
    List<List<double[]>> nested(Iterable<String> order) {
        List<List<double[]>> nested = new ArrayList<>();
        for (String instance : order) {
            List<double[]> trials = new ArrayList<>();
            for (TrialSample trial : byInstance.getOrDefault(instance, List.of())) {
                Series series = trial.series().get(metric);
                if (series != null) {
                    trials.add(Arrays.stream(series.measured()).map(scale::of).toArray());
                }
            }
            nested.add(trials);
        }
        return nested;
    }
}
