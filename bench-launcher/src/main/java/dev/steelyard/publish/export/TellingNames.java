package dev.steelyard.publish.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The few names by whose values sets of circumstances can be told apart, out of the many in which they may differ. */
final class TellingNames {

    /** Stands for what one of them lacks. */
    static final String ABSENT = "none";

    /** What a user is most likely to have varied comes first. */
    private static final List<String> FIRST = List.of("load", "in-flight", "steelyard");

    private TellingNames() {}

    /** Names that together tell all of them apart; empty for a single one. */
    static Set<String> of(Collection<? extends Map<String, String>> different) {
        Set<String> candidates = new LinkedHashSet<>(FIRST);
        Set<String> others = new TreeSet<>();
        different.forEach(each -> others.addAll(each.keySet()));
        candidates.addAll(others);
        Set<String> telling = new LinkedHashSet<>();
        int told = 1;
        for (String name : candidates) {
            Set<String> more = new LinkedHashSet<>(telling);
            more.add(name);
            int apart = apart(different, more);
            if (apart > told) {
                told = apart;
                telling = more;
            }
        }
        return telling;
    }

    private static int apart(Collection<? extends Map<String, String>> different, Set<String> names) {
        Set<List<String>> found = new HashSet<>();
        for (Map<String, String> each : different) {
            List<String> values = new ArrayList<>();
            names.forEach(name -> values.add(each.getOrDefault(name, ABSENT)));
            found.add(values);
        }
        return found.size();
    }
}
