package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What keeps sides from being compared: flawed trials, and whatever differs but is not the factor. */
final class Comparability {

    private static final String RUNNER = "runner";
    private static final String SETTING = "setting:";
    private static final String OF_RUNNER = "runner-setting:";
    private static final String ABSENT = "none";

    /** Factors that say that machines are what is compared. */
    private static final List<String> OF_MACHINES = List.of(Obstacle.MACHINE, "host", "cloud");

    private Comparability() {}

    /** Everything that speaks against it, the factors aside. */
    static List<Obstacle> obstacles(List<Side> sides, Collection<String> factors) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Side side : sides) {
            obstacles.addAll(flaws(side));
        }
        obstacles.addAll(differences(sides, factors));
        obstacles.addAll(machines(sides, factors));
        return obstacles;
    }

    /** Sides that no machine met both of, and one machine each: nothing tells how far machines are apart. */
    private static List<Obstacle> machines(List<Side> sides, Collection<String> factors) {
        boolean meant = OF_MACHINES.stream()
                .anyMatch(name ->
                        factors.stream().anyMatch(factor -> factor.equals(name) || factor.startsWith(name + ":")));
        if (meant) {
            return List.of();
        }
        Side baseline = sides.get(0);
        return sides.stream()
                .skip(1)
                .filter(side -> shared(List.of(baseline, side)).stream()
                        .anyMatch(workload -> aMachineEach(of(baseline, workload), of(side, workload))))
                .map(side -> new Obstacle(
                        Obstacle.MACHINE,
                        "machine differs: " + baseline.name() + " was measured on one and " + side.name()
                                + " on another, or after a restart, so that what sets the two apart is in the"
                                + " difference; measure both sides in one campaign"))
                .toList();
    }

    private static List<TrialSample> of(Side side, String workload) {
        return side.trials().stream()
                .filter(trial -> trial.workload().equals(workload) && !trial.addsNothing())
                .toList();
    }

    /** Whether each side was measured on one machine that is known, and not on the same one. */
    static boolean aMachineEach(List<TrialSample> baseline, List<TrialSample> candidate) {
        Set<String> one = known(baseline);
        Set<String> other = known(candidate);
        return one.size() == 1 && other.size() == 1 && !one.equals(other);
    }

    /** The machines; none when a trial does not tell its own. */
    private static Set<String> known(List<TrialSample> trials) {
        Set<String> known = new TreeSet<>();
        for (TrialSample trial : trials) {
            String instance = trial.instance();
            if (instance == null) {
                return Set.of();
            }
            known.add(instance);
        }
        return known;
    }

    /** One line for each kind of flaw, with the first trial that has it. */
    private static List<Obstacle> flaws(Side side) {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (TrialSample trial : side.trials()) {
            for (Obstacle flaw : trial.flaws()) {
                messages.computeIfAbsent(flaw.name(), name -> new ArrayList<>()).add(flaw.message());
            }
        }
        List<Obstacle> flaws = new ArrayList<>();
        messages.forEach((name, texts) -> flaws.add(new Obstacle(
                name,
                texts.size() + " of " + side.trials().size() + " trials of " + side.name() + " "
                        + (texts.size() == 1 ? "is " : "are ") + name + ": " + texts.get(0)
                        + (texts.size() == 1 ? "" : ", and others"))));
        return flaws;
    }

    private static List<Obstacle> differences(List<Side> sides, Collection<String> factors) {
        List<Obstacle> differences = new ArrayList<>();
        for (String workload : shared(sides)) {
            Map<String, Map<String, Set<String>>> found = values(sides, workload);
            found.forEach((name, bySide) -> {
                if (differs(sides, bySide) && !meant(name, bySide, factors)) {
                    Obstacle difference = new Obstacle(name, told(sides, name, bySide));
                    if (!differences.contains(difference)) {
                        differences.add(difference);
                    }
                }
            });
        }
        return differences;
    }

    /** Names of workloads that every side has. */
    static List<String> shared(List<Side> sides) {
        TreeSet<String> shared = new TreeSet<>();
        for (int i = 0; i < sides.size(); i++) {
            TreeSet<String> own = new TreeSet<>();
            sides.get(i).trials().forEach(trial -> own.add(trial.workload()));
            if (i == 0) {
                shared.addAll(own);
            } else {
                shared.retainAll(own);
            }
        }
        return List.copyOf(shared);
    }

    /** All values of each circumstance, by side. */
    private static Map<String, Map<String, Set<String>>> values(List<Side> sides, String workload) {
        TreeSet<String> names = new TreeSet<>();
        Map<String, List<Map<String, String>>> distinct = new LinkedHashMap<>();
        for (Side side : sides) {
            // Trials of one configuration share their map, so a hundred thousand trials are few distinct ones.
            List<Map<String, String>> maps = side.trials().stream()
                    .filter(trial -> trial.workload().equals(workload) && !trial.addsNothing())
                    .<Map<String, String>>map(TrialSample::circumstances)
                    .distinct()
                    .toList();
            maps.forEach(map -> names.addAll(map.keySet()));
            distinct.put(side.name(), maps);
        }
        Map<String, Map<String, Set<String>>> values = new TreeMap<>();
        for (String name : names) {
            Map<String, Set<String>> bySide = new LinkedHashMap<>();
            distinct.forEach((side, maps) -> {
                TreeSet<String> found = new TreeSet<>();
                maps.forEach(map -> found.add(map.getOrDefault(name, ABSENT)));
                bySide.put(side, found);
            });
            values.put(name, bySide);
        }
        return values;
    }

    private static boolean differs(List<Side> sides, Map<String, Set<String>> bySide) {
        TreeSet<String> all = new TreeSet<>();
        sides.forEach(side -> all.addAll(bySide.getOrDefault(side.name(), new TreeSet<>())));
        return all.size() > 1;
    }

    /** Named as a factor and uniform within each side; or a setting that comes and goes with the runner. */
    private static boolean meant(String name, Map<String, Set<String>> bySide, Collection<String> factors) {
        boolean mixed = bySide.values().stream().anyMatch(values -> values.size() > 1);
        if (mixed) {
            return false;
        }
        return Obstacle.covers(factors, name) || (factors.contains(RUNNER) && comesWithRunner(name, bySide));
    }

    private static boolean comesWithRunner(String name, Map<String, Set<String>> bySide) {
        boolean missing = bySide.values().stream().anyMatch(values -> values.contains(ABSENT));
        return name.startsWith(OF_RUNNER) || (missing && name.startsWith(SETTING));
    }

    private static String told(List<Side> sides, String name, Map<String, Set<String>> bySide) {
        List<String> parts = new ArrayList<>();
        for (Side side : sides) {
            Set<String> values = bySide.getOrDefault(side.name(), new TreeSet<>());
            parts.add(String.join(" and ", values) + " (" + side.name() + ")");
        }
        return name + " differs: " + String.join(", ", parts);
    }
}
