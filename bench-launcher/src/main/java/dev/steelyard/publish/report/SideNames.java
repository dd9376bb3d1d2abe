package dev.steelyard.publish.report;

import dev.steelyard.analysis.comparison.Side;
import dev.steelyard.engine.comparison.Factors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a report calls the side of each trial: what {@code steelyard compare} does; and where that side holds trials that
 * differ in what they must share, such as the load, also by what tells them apart, so that no figure is over all of them.
 */
final class SideNames {

    /** What a client decides by itself, which belongs to the runner. */
    private static final String OF_RUNNER = "runner-setting:";

    private static final String ABSENT = "none";
    private static final String DIGEST = "[0-9a-f]{64}";
    private static final int DIGITS_OF_DIGEST = 12;

    /** What people would name first: the part before the colon. */
    private static final List<String> FIRST = List.of(
            "load", "in-flight", "parity", "setting", "target", "steelyard", "library", "jvm", "host", "cloud", "cpus");

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(SideNames::rank).thenComparing(Comparator.naturalOrder());

    private SideNames() {}

    /** The names by the trials' ids. */
    static Map<String, String> of(List<Verdicts.Counted> trials) {
        Map<String, String> sides = new HashMap<>();
        for (Side side : Factors.byAll(
                        trials.stream().map(Verdicts.Counted::sample).toList())
                .sides()) {
            side.trials().forEach(sample -> sides.put(sample.id(), side.name()));
        }
        Map<List<String>, List<Verdicts.Counted>> groups = new LinkedHashMap<>();
        for (Verdicts.Counted each : trials) {
            String side = sides.getOrDefault(each.sample().id(), "");
            groups.computeIfAbsent(List.of(each.sample().workload(), side), key -> new ArrayList<>())
                    .add(each);
        }
        Map<String, String> names = new HashMap<>();
        groups.forEach((key, group) -> {
            List<String> telling = telling(group);
            group.forEach(each -> names.put(each.sample().id(), named(key.get(1), each, telling)));
        });
        return names;
    }

    /** As few circumstances as tell all those trials apart that differ in any; of trials that count. */
    private static List<String> telling(List<Verdicts.Counted> group) {
        List<SortedMap<String, String>> distinct = group.stream()
                .filter(each -> each.trial().counts())
                .map(each -> each.sample().circumstances())
                .distinct()
                .toList();
        TreeSet<String> names = new TreeSet<>(ORDER);
        distinct.forEach(map -> names.addAll(map.keySet()));
        names.removeIf(name -> name.startsWith(OF_RUNNER));
        List<String> telling = new ArrayList<>();
        long known = 1;
        for (String name : names) {
            telling.add(name);
            long told = distinct.stream()
                    .map(map -> values(map, telling))
                    .distinct()
                    .count();
            if (told <= known) {
                telling.remove(telling.size() - 1);
            }
            known = Math.max(known, told);
        }
        return telling;
    }

    private static List<String> values(SortedMap<String, String> circumstances, List<String> names) {
        return names.stream()
                .map(name -> circumstances.getOrDefault(name, ABSENT))
                .toList();
    }

    private static String named(String side, Verdicts.Counted each, List<String> telling) {
        SortedMap<String, String> circumstances = each.sample().circumstances();
        if (!each.trial().counts() && !circumstances.keySet().containsAll(telling)) {
            return side; // it never came so far as to tell
        }
        StringBuilder name = new StringBuilder(side);
        for (String circumstance : telling) {
            String value = circumstances.getOrDefault(circumstance, ABSENT);
            name.append(", ")
                    .append(circumstance)
                    .append('=')
                    .append(value.matches(DIGEST) ? value.substring(0, DIGITS_OF_DIGEST) : value);
        }
        return name.toString();
    }

    private static int rank(String name) {
        int found = FIRST.indexOf(name.replaceFirst(":.*", ""));
        return found < 0 ? FIRST.size() : found;
    }
}
