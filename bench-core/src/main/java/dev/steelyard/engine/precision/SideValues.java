package dev.steelyard.engine.precision;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.engine.comparison.Versions;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The logarithms that usable trials of one workload told, by side: a runner with values of the factors. A side without a
 * usable trial is not among them.
 *
 * @param workload the workload's name
 * @param metric what is compared: the first metric of the first usable trial that has a better and a worse
 * @param sides by name, in the order of names, numbers in them by value
 */
record SideValues(String workload, String metric, Map<String, double[]> sides) {

    /** Of each workload of which at least one trial is usable. */
    static List<SideValues> of(List<TrialResult> results) {
        Map<String, List<TrialResult>> byWorkload = new LinkedHashMap<>();
        results.stream()
                .filter(SideValues::usable)
                .forEach(result -> byWorkload
                        .computeIfAbsent(result.workloadSha256(), digest -> new ArrayList<>())
                        .add(result));
        return byWorkload.values().stream()
                .map(SideValues::ofWorkload)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The name of a trial's side. */
    static String side(TrialResult result) {
        StringBuilder name = new StringBuilder(result.runnerId());
        result.factors()
                .forEach((factor, value) ->
                        name.append(' ').append(factor).append('=').append(value));
        return name.toString();
    }

    private static boolean usable(TrialResult result) {
        return result.status() == Status.DONE && result.validity().valid();
    }

    private static Optional<SideValues> ofWorkload(List<TrialResult> results) {
        Optional<String> metric = results.get(0).summary().stream()
                .filter(measurement -> measurement.direction() != Measurement.Direction.NEUTRAL)
                .map(Measurement::name)
                .filter(name -> !name.equals(Derivation.ERROR_RATE))
                .findFirst();
        return metric.map(name -> new SideValues(results.get(0).workloadName(), name, bySide(results, name)));
    }

    private static Map<String, double[]> bySide(List<TrialResult> results, String metric) {
        // In the order of names: the order of trials is drawn, and the baseline must not be.
        Map<String, List<Double>> values = new TreeMap<>(Versions::compare);
        for (TrialResult result : results) {
            Double value = value(result, metric);
            if (value != null && value > 0) {
                values.computeIfAbsent(side(result), name -> new ArrayList<>()).add(Math.log(value));
            }
        }
        Map<String, double[]> sides = new LinkedHashMap<>();
        values.forEach((name, list) ->
                sides.put(name, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return sides;
    }

    private static @Nullable Double value(TrialResult result, String metric) {
        return result.summary().stream()
                .filter(measurement -> measurement.name().equals(metric))
                .map(Measurement::value)
                .findFirst()
                .orElse(null);
    }
}
