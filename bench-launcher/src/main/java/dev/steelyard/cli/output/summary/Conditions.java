package dev.steelyard.cli.output.summary;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Target;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.trial.TrialResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Under which conditions a campaign's numbers came about: what nobody asked for counts as much as what somebody did. */
public final class Conditions {

    private static final double NANOS_PER_SECOND = 1e9;

    private Conditions() {}

    /** A runner with the values of what varies, for a table. */
    public static String side(String runnerId, Map<String, String> factors) {
        StringBuilder side = new StringBuilder(runnerId);
        new TreeMap<>(factors)
                .forEach((name, value) ->
                        side.append(' ').append(name).append('=').append(value));
        return side.toString();
    }

    static void append(StringBuilder text, List<TrialResult> results) {
        if (results.isEmpty()) {
            return;
        }
        text.append("Target: ")
                .append(distinct(results, result -> target(result.target())))
                .append('\n');
        text.append("Schedule: ")
                .append(distinct(results, Conditions::schedule))
                .append('\n');
        if (results.stream().anyMatch(LoadTable::offered)) {
            text.append("Load: ").append(distinct(results, Conditions::load)).append('\n');
        }
        text.append("In flight: ")
                .append(distinct(results, Conditions::inFlight))
                .append('\n');
        boolean equal = results.get(0).equalParity();
        text.append("Parity: ")
                .append(equal ? "equal, every client gets the same settings" : "defaults, each client has its own")
                .append('\n');
        appendSettings(text, results);
        appendNotes(text, results);
    }

    private static void appendSettings(StringBuilder text, List<TrialResult> results) {
        Map<String, Map<String, Set<String>>> sidesByValueByName = new TreeMap<>();
        for (TrialResult result : results) {
            for (EffectiveSetting setting : result.settings()) {
                String value =
                        (setting.value() == null ? "unknown" : setting.value()) + " (" + word(setting.origin()) + ")";
                sidesByValueByName
                        .computeIfAbsent(setting.name(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(value, any -> new LinkedHashSet<>())
                        .add(side(result.runnerId(), result.factors()));
            }
        }
        if (sidesByValueByName.isEmpty()) {
            return;
        }
        text.append("Settings in force:\n");
        sidesByValueByName.forEach((name, sidesByValue) -> text.append("  ")
                .append(name)
                .append(" = ")
                .append(values(sidesByValue))
                .append('\n'));
    }

    private static String values(Map<String, Set<String>> sidesByValue) {
        if (sidesByValue.size() == 1) {
            return sidesByValue.keySet().iterator().next();
        }
        return sidesByValue.entrySet().stream()
                .map(entry -> entry.getKey() + " for " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** One line for what is said of several settings of a runner. */
    private static void appendNotes(StringBuilder text, List<TrialResult> results) {
        Map<List<String>, Set<String>> namesByNote = new LinkedHashMap<>();
        for (TrialResult result : results) {
            for (EffectiveSetting setting : result.settings()) {
                String note = setting.note();
                if (note != null) {
                    namesByNote
                            .computeIfAbsent(List.of(result.runnerId(), note), key -> new LinkedHashSet<>())
                            .add(setting.name());
                }
            }
        }
        if (!namesByNote.isEmpty()) {
            text.append("Notes:\n");
            namesByNote.forEach((said, names) -> text.append("  ")
                    .append(said.get(0))
                    .append(", ")
                    .append(String.join(", ", names))
                    .append(": ")
                    .append(said.get(1))
                    .append('\n'));
        }
    }

    private static String distinct(List<TrialResult> results, Function<TrialResult, String> what) {
        return results.stream().map(what).distinct().collect(Collectors.joining("; "));
    }

    public static String target(Target target) {
        return switch (target.type()) {
            case NONE -> "none";
            case EMBEDDED -> "the embedded endpoint, on this host";
            case ENDPOINT -> target.endpoint() + ", bucket " + target.bucket();
            case AWS -> "Amazon S3 in " + target.region() + ", bucket " + target.bucket();
        };
    }

    public static String word(EffectiveSetting.Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    private static String schedule(TrialResult result) {
        return String.format(
                Locale.ROOT,
                "%d warm-up, at most %d measured, time budget %s s",
                result.schedule().warmupIterations(),
                result.schedule().maxMeasuredIterations(),
                Figures.rounded(result.schedule().timeBudgetNanos() / NANOS_PER_SECOND));
    }

    private static String load(TrialResult result) {
        Load load = result.schedule().load();
        return load == null
                ? "a closed loop"
                : LoadFigures.described(load)
                        + "; p50 to p99.9 count from the intended start, real p50 and p99 from the" + " real one";
    }

    private static String inFlight(TrialResult result) {
        return result.inFlight() == 0 ? "unbounded" : "at most " + result.inFlight();
    }
}
