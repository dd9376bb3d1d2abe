package dev.steelyard.publish.export;

import dev.steelyard.analysis.Summary;
import dev.steelyard.engine.comparison.Circumstances;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult;
import dev.steelyard.publish.group.TellingNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trials of one workload by one runner that may be put together in one figure.
 *
 * @param workload the workload's name, with the beginning of its digest where two workloads have one name
 * @param settings what the user set and what varied, in order of names, and as many circumstances as it takes to tell
 *     groups apart
 * @param trials at least one
 */
record TrialGroup(String workload, Map<String, String> settings, List<TrialResult> trials) {

    /** What tells groups apart that nobody would mix up. */
    private record Key(String workloadSha256, String runner, Map<String, String> settings, TrialResult.Origin origin) {}

    /**
     * All groups in order of their first trials. Those in one group agree in all that {@code compare} looks at, such as
     * load, limit in flight, host, JVM and libraries, but for what the client decides by itself.
     */
    static List<TrialGroup> of(List<TrialResult> results) {
        List<TrialGroup> groups = new ArrayList<>();
        for (TrialGroup alike : bySettings(results)) {
            Map<SortedMap<String, String>, List<TrialResult>> apart = new LinkedHashMap<>();
            for (TrialResult trial : alike.trials) {
                SortedMap<String, String> circumstances = Circumstances.besidesRunner(Circumstances.of(trial));
                apart.computeIfAbsent(circumstances, same -> new ArrayList<>()).add(trial);
            }
            Set<String> telling = TellingNames.of(apart.keySet());
            apart.forEach((circumstances, trials) -> {
                Map<String, String> settings = new TreeMap<>(alike.settings);
                telling.forEach(name -> settings.put(name, circumstances.getOrDefault(name, TellingNames.ABSENT)));
                groups.add(new TrialGroup(alike.workload, settings, List.copyOf(trials)));
            });
        }
        return groups;
    }

    /** All trials by workload, runner and settings of the user, in order of their first trials, for lists of trials. */
    static List<TrialGroup> bySettings(List<TrialResult> results) {
        Map<Key, List<TrialResult>> byKey = new LinkedHashMap<>();
        Map<String, String> digestByName = new LinkedHashMap<>();
        Map<String, Boolean> ambiguous = new LinkedHashMap<>();
        for (TrialResult result : results) {
            Key key = new Key(result.workloadSha256(), result.runnerId(), settings(result), result.origin());
            byKey.computeIfAbsent(key, same -> new ArrayList<>()).add(result);
            String known = digestByName.putIfAbsent(result.workloadName(), result.workloadSha256());
            ambiguous.merge(
                    result.workloadName(), known != null && !known.equals(result.workloadSha256()), Boolean::logicalOr);
        }
        List<TrialGroup> groups = new ArrayList<>();
        byKey.forEach((key, trials) -> {
            String name = trials.get(0).workloadName();
            boolean unique = !Boolean.TRUE.equals(ambiguous.get(name));
            String digest = key.workloadSha256()
                    .substring(0, Math.min(8, key.workloadSha256().length()));
            groups.add(new TrialGroup(unique ? name : name + "@" + digest, key.settings(), List.copyOf(trials)));
        });
        return groups;
    }

    private static Map<String, String> settings(TrialResult result) {
        Map<String, String> settings = new TreeMap<>(result.factors());
        for (EffectiveSetting setting : result.settings()) {
            String value = setting.value();
            if (setting.origin() == EffectiveSetting.Origin.USER && value != null) {
                settings.putIfAbsent(setting.name(), value);
            }
        }
        return settings;
    }

    TrialResult first() {
        return trials.get(0);
    }

    /** {@code workload/runner}, with settings, and a word when nobody measured it here. */
    String name() {
        StringBuilder name = new StringBuilder(workload).append('/').append(first().runnerId());
        settings.forEach(
                (setting, value) -> name.append('/').append(setting).append('=').append(value));
        if (first().origin() != TrialResult.Origin.MEASURED) {
            name.append(" (")
                    .append(first().origin().name().toLowerCase(Locale.ROOT))
                    .append(')');
        }
        return name.toString();
    }

    /**
     * One metric over the group's trials.
     *
     * @param name its name
     * @param unit its unit
     * @param direction which way is better
     * @param sorted one value for each trial that has it, ascending
     */
    record Metric(String name, String unit, Direction direction, List<Double> sorted) {

        double median() {
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        double least() {
            return sorted.get(0);
        }

        double most() {
            return sorted.get(sorted.size() - 1);
        }
    }

    /** Every metric that a trial's summary has, the {@link Summary#leading} one first; one value for each trial. */
    List<Metric> metrics() {
        Map<List<String>, List<Measurement>> byName = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            for (Measurement measurement : trial.summary()) {
                if (Double.isFinite(measurement.value())) {
                    byName.computeIfAbsent(List.of(measurement.name(), measurement.unit()), same -> new ArrayList<>())
                            .add(measurement);
                }
            }
        }
        List<Metric> metrics = new ArrayList<>();
        for (List<Measurement> values : byName.values()) {
            Measurement first = values.get(0);
            double[] sorted =
                    values.stream().mapToDouble(Measurement::value).sorted().toArray();
            metrics.add(new Metric(
                    first.name(),
                    first.unit(),
                    first.direction(),
                    Arrays.stream(sorted).boxed().toList()));
        }
        String leading = Summary.leading(
                        byName.values().stream().map(values -> values.get(0)).toList())
                .map(Measurement::name)
                .orElse("");
        metrics.sort(Comparator.comparing(metric -> !metric.name().equals(leading)));
        return metrics;
    }
}
