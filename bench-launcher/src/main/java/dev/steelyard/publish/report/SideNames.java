package dev.steelyard.publish.report;

import dev.steelyard.analysis.sample.Side;
import dev.steelyard.engine.comparison.Circumstances;
import dev.steelyard.engine.comparison.Factors;
import dev.steelyard.publish.group.TellingNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a report calls the side of each trial: what {@code steelyard compare} does; and where that side holds trials that
 * differ in what they must share, such as the load, also by what tells them apart, so that no figure is over all of them.
 */
final class SideNames {

    private static final String DIGEST = "[0-9a-f]{64}";
    private static final int DIGITS_OF_DIGEST = 12;

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
            Set<String> telling = telling(group);
            group.forEach(each -> names.put(each.sample().id(), named(key.get(1), each, telling)));
        });
        return names;
    }

    /** As few circumstances as tell all those trials apart that differ in any; of trials that count. */
    private static Set<String> telling(List<Verdicts.Counted> group) {
        return TellingNames.of(group.stream()
                .filter(each -> each.trial().counts())
                .map(each -> Circumstances.besidesRunner(each.sample().circumstances()))
                .distinct()
                .toList());
    }

    private static String named(String side, Verdicts.Counted each, Set<String> telling) {
        SortedMap<String, String> circumstances = each.sample().circumstances();
        if (!each.trial().counts() && !circumstances.keySet().containsAll(telling)) {
            return side; // it never came so far as to tell
        }
        StringBuilder name = new StringBuilder(side);
        for (String circumstance : telling) {
            String value = circumstances.getOrDefault(circumstance, TellingNames.ABSENT);
            name.append(", ")
                    .append(circumstance)
                    .append('=')
                    .append(value.matches(DIGEST) ? value.substring(0, DIGITS_OF_DIGEST) : value);
        }
        return name.toString();
    }
}
