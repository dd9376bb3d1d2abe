package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.comparison.Side;
import dev.steelyard.analysis.comparison.TrialSample;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Divides trials into the sides of a comparison. */
public final class Sides {

    private static final String TAG = "tag:";
    private static final String RUNNER = "runner";
    private static final String SETTING = "setting:";
    private static final String OF_RUNNER = "runner-setting";

    /** Factors that are no settings: the limit in flight, named sides, and the halves of A/A pairs. */
    private static final String IN_FLIGHT = "in-flight";

    private static final String SIDE = "side";
    private static final String PAIR = "a-a";

    private Sides() {}

    /**
     * One side for each level of a factor, in the order of levels, the baseline first.
     *
     * @param factor name of a circumstance, such as {@code runner}, or {@code tag:name}
     * @param baseline a level, or {@code null} for the first
     * @throws InvalidInputException when there are not at least two levels, or the baseline is none of them
     */
    public static List<Side> byFactor(List<TrialSample> trials, String factor, @Nullable String baseline) {
        return divided(factor, trials, trial -> level(trial, factor), baseline);
    }

    /** The level of a trial, or {@code null} when it has none and is left out. */
    private interface Level {
        @Nullable
        String of(TrialSample trial);
    }

    private static List<Side> divided(
            String factor, List<TrialSample> trials, Level levels, @Nullable String baseline) {
        Map<String, List<TrialSample>> byLevel = new TreeMap<>();
        for (TrialSample trial : trials) {
            String level = levels.of(trial);
            if (level != null) {
                byLevel.computeIfAbsent(level, key -> new ArrayList<>()).add(trial);
            }
        }
        if (byLevel.size() < 2) {
            throw InvalidInputException.of(
                    "factor " + factor,
                    "at least two different values in the results",
                    byLevel.isEmpty()
                            ? "none"
                            : "only '" + byLevel.keySet().iterator().next() + "'",
                    "name what differs with --factor, or a second folder");
        }
        if (baseline != null && !byLevel.containsKey(baseline)) {
            throw InvalidInputException.of(
                    "--baseline", "one of " + String.join(", ", byLevel.keySet()), "'" + baseline + "'", "name one");
        }
        List<Side> sides = new ArrayList<>();
        byLevel.forEach((level, own) -> sides.add(level.equals(baseline) ? 0 : sides.size(), new Side(level, own)));
        return sides;
    }

    /**
     * What divides one path where nobody says it: all factors when one runner was varied, else none.
     *
     * @return names for {@link #byFactors}, or none to divide by runner
     */
    public static List<String> usualFactors(List<TrialSample> trials) {
        Set<String> runners = new TreeSet<>();
        Map<String, Set<String>> values = new TreeMap<>();
        for (TrialSample trial : trials) {
            runners.add(String.valueOf(trial.circumstances().get(RUNNER)));
            trial.factors()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, key -> new TreeSet<>()).add(value));
        }
        values.values().removeIf(levels -> levels.size() < 2);
        return runners.size() == 1 ? List.copyOf(values.keySet()) : List.of();
    }

    /**
     * One side for each combination of values that campaigns gave these factors.
     *
     * @param names factors, and {@code runner}
     * @throws InvalidInputException when a name is no factor of any trial, or there are not at least two sides
     */
    public static List<Side> byFactors(List<TrialSample> trials, List<String> names, @Nullable String baseline) {
        Set<String> known = new TreeSet<>(Set.of(RUNNER));
        trials.forEach(trial -> known.addAll(trial.factors().keySet()));
        for (String name : names) {
            if (!known.contains(name)) {
                throw InvalidInputException.of(
                        "--by", "what was varied: " + String.join(", ", known), "'" + name + "'", "name one of these");
            }
        }
        List<TrialSample> divided = trials.stream()
                .filter(trial -> names.stream().allMatch(name -> name.equals(RUNNER) || trial.factors().containsKey(name)))
                .toList();
        return divided(String.join(",", names), divided, trial -> combination(trial, names), baseline);
    }

    private static String combination(TrialSample trial, List<String> names) {
        return names.stream()
                .map(name -> {
                    String value =
                            name.equals(RUNNER) ? trial.circumstances().get(RUNNER) : trial.factors().get(name);
                    return names.size() == 1 || name.equals(RUNNER) ? String.valueOf(value) : name + "=" + value;
                })
                .collect(Collectors.joining(" "));
    }

    /** Names of circumstances that differ with these factors, as a comparison's own factors. */
    public static List<String> covered(List<TrialSample> trials, List<String> names) {
        List<String> covered = new ArrayList<>();
        for (String name : names) {
            boolean setting = trials.stream().anyMatch(trial -> trial.circumstances().containsKey(SETTING + name)
                    || trial.circumstances().containsKey(OF_RUNNER + ":" + name));
            if (name.equals(RUNNER)) {
                covered.add(RUNNER);
            } else if (setting) {
                // What a client derives from a setting, and the limit in flight that follows connections, go with it.
                covered.addAll(List.of(SETTING + name, OF_RUNNER, IN_FLIGHT));
            } else if (name.equals(IN_FLIGHT)) {
                covered.add(IN_FLIGHT);
            } else if (name.equals(SIDE)) {
                covered.addAll(List.of("setting", OF_RUNNER, IN_FLIGHT));
            } else if (!name.equals(PAIR)) {
                covered.addAll(List.of("library", OF_RUNNER));
            }
        }
        return List.copyOf(covered);
    }

    /**
     * The trials that carry a tag, as a side.
     *
     * @throws InvalidInputException when there are none
     */
    public static Side tagged(List<TrialSample> trials, String name, String value) {
        List<TrialSample> own = trials.stream()
                .filter(trial -> value.equals(trial.tags().get(name)))
                .toList();
        if (own.isEmpty()) {
            throw InvalidInputException.of(
                    "--tag " + name + "=" + value, "at least one result with it", "none", "check name and value");
        }
        return new Side(name + "=" + value, own);
    }

    private static @Nullable String level(TrialSample trial, String factor) {
        return factor.startsWith(TAG)
                ? trial.tags().get(factor.substring(TAG.length()))
                : trial.circumstances().get(factor);
    }
}
