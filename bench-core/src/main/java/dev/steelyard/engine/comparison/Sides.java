package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Divides trials into the sides of a comparison. */
public final class Sides {

    static final String TAG = "tag:";

    private Sides() {}

    /**
     * One side for each level of a factor, in the order of levels, the baseline first.
     *
     * @param factor name of a circumstance, such as {@code runner}, or {@code tag:name}
     * @param baseline a level, or {@code null} for the first
     * @throws InvalidInputException when there are not at least two levels, or the baseline is none of them
     */
    public static List<Side> byFactor(List<TrialSample> trials, String factor, @Nullable String baseline) {
        Map<String, List<TrialSample>> byLevel = new TreeMap<>(Versions::compare);
        for (TrialSample trial : trials) {
            String level = level(trial, factor);
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
