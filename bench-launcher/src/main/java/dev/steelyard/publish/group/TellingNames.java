package dev.steelyard.publish.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The few names by whose values sets of circumstances can be told apart, out of the many in which they may differ. */
public final class TellingNames {

    /** Stands for what one of them lacks. */
    public static final String ABSENT = "none";

    /** What a user is most likely to have varied comes first: the part before the colon. */
    private static final List<String> FIRST = List.of(
            "load", "in-flight", "parity", "setting", "target", "steelyard", "library", "jvm", "host", "cloud", "cpus");

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(TellingNames::rank).thenComparing(Comparator.naturalOrder());

    private TellingNames() {}

    /** Names that together tell all of them apart; empty for a single one. */
    public static Set<String> of(Collection<? extends Map<String, String>> different) {
        Set<String> candidates = new TreeSet<>(ORDER);
        different.forEach(each -> candidates.addAll(each.keySet()));
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

    private static int rank(String name) {
        int found = FIRST.indexOf(name.replaceFirst(":.*", ""));
        return found < 0 ? FIRST.size() : found;
    }
}
