package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a campaign varied, as a comparison understands it. */
public final class Factors {

    private static final String RUNNER = "runner";
    private static final String LIBRARY = "library";
    private static final String RUNNER_SETTING = "runner-setting";
    private static final String IN_FLIGHT = "in-flight";

    /** Factors that are no circumstances: sides by a label, and the halves of A/A pairs. */
    private static final String SIDE = "side";

    private static final String PAIR = "a-a";

    static final Set<String> WITHOUT_CIRCUMSTANCE = Set.of(SIDE, PAIR);
    private static final Set<String> SIZING = Set.of("connections", "target-throughput-gbps");

    private Factors() {}

    /**
     * A division of trials.
     *
     * @param sides the baseline first
     * @param meant the circumstances that are meant to differ between them
     */
    public record Division(List<Side> sides, Set<String> meant) {

        /**
         * The same with another baseline.
         *
         * @param baseline a side's name, or the value of a factor in it that no other has
         * @throws InvalidInputException when it is neither
         */
        public Division from(String baseline) {
            List<Side> meantSides = sides.stream()
                    .filter(side -> side.name().equals(baseline) || side.name().endsWith("=" + baseline))
                    .toList();
            if (meantSides.size() != 1) {
                throw InvalidInputException.of(
                        "--baseline",
                        "one of " + sides.stream().map(Side::name).collect(Collectors.joining(", ")),
                        "'" + baseline + "'",
                        "name one");
            }
            List<Side> ordered = new ArrayList<>(meantSides);
            sides.stream().filter(side -> !side.equals(meantSides.get(0))).forEach(ordered::add);
            return new Division(List.copyOf(ordered), meant);
        }
    }

    /**
     * Divides trials by all that varied among them: runners, settings, versions. The sides are in the order in which
     * their trials' values sort, versions by number.
     */
    public static Division byAll(List<TrialSample> trials) {
        return byThese(trials, varied(trials));
    }

    /**
     * Divides trials by some of what varied among them.
     *
     * @param names factors, with {@code runner} or without
     * @throws InvalidInputException when a name is none of them, or there are not at least two sides
     */
    public static Division by(List<TrialSample> trials, List<String> names) {
        List<String> varied = varied(trials);
        for (String name : names) {
            if (!varied.contains(name)) {
                throw InvalidInputException.of(
                        "--by",
                        "what varied: " + (varied.isEmpty() ? "nothing did" : String.join(", ", varied)),
                        "'" + name + "'",
                        "name what varied, or what is meant to differ by --factor");
            }
        }
        return byThese(trials, names);
    }

    private static Division byThese(List<TrialSample> trials, List<String> varied) {
        Map<String, List<TrialSample>> byName = new TreeMap<>(Versions::compare);
        for (TrialSample trial : trials) {
            List<String> words = new ArrayList<>();
            for (String factor : varied) {
                words.add(
                        factor.equals(RUNNER)
                                ? runner(trial)
                                : factor + "=" + trial.factors().getOrDefault(factor, "-"));
            }
            String name = words.isEmpty() ? runner(trial) : String.join(" ", words);
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(trial);
        }
        List<Side> sides = new ArrayList<>();
        byName.forEach((name, own) -> sides.add(new Side(name, own)));
        Set<String> meant = new LinkedHashSet<>();
        varied.forEach(factor -> meant.addAll(meant(trials, factor)));
        return new Division(List.copyOf(sides), meant);
    }

    /**
     * What a user's word for a factor stands for: first the circumstance that divides, then what differs with it.
     *
     * @param word such as {@code sdk}, {@code part-size}, {@code setting:part-size}, {@code tag:build}
     */
    public static Set<String> meant(List<TrialSample> trials, String word) {
        if (word.equals(PAIR)) {
            return Set.of();
        }
        if (word.equals(SIDE)) {
            return ordered("setting", RUNNER_SETTING, IN_FLIGHT);
        }
        if (known(trials, Circumstances.LIBRARY + word)) {
            // another version brings other jars, and decides for itself what it was not told
            return ordered(Circumstances.LIBRARY + word, LIBRARY, RUNNER_SETTING);
        }
        for (String prefix : List.of(Circumstances.SETTING, Circumstances.RUNNER_SETTING)) {
            if (known(trials, prefix + word)) {
                // what a client derives from it goes with it, and so does the limit in flight that follows connections
                String follower = SIZING.contains(word) ? IN_FLIGHT : RUNNER_SETTING;
                return ordered(prefix + word, Circumstances.SETTING + word, RUNNER_SETTING, follower);
            }
        }
        return ordered(word);
    }

    /**
     * Refuses a word for a factor that no trial knows, which is most likely a slip.
     *
     * @throws InvalidInputException naming it and what there is
     */
    public static void requireKnown(List<TrialSample> trials, String word) {
        if (isCircumstance(word) && circumstances(trials, word).isEmpty()) {
            SortedSet<String> known = new TreeSet<>();
            trials.forEach(trial -> trial.circumstances().keySet().forEach(name -> known.add(name.split(":", 2)[0])));
            throw InvalidInputException.of(
                    "--factor",
                    "what results tell of: " + String.join(", ", known) + ", or the name of a setting or a library",
                    "'" + word + "'",
                    "name what is meant to differ");
        }
    }

    /** What must be known of words for factors that are the same on all sides. */
    public static List<String> sameness(List<Side> sides, List<String> words) {
        List<TrialSample> all =
                sides.stream().flatMap(side -> side.trials().stream()).toList();
        return words.stream()
                .filter(Factors::isCircumstance)
                .filter(word -> circumstances(all, word).stream().noneMatch(name -> differs(sides, name)))
                .map(word -> "What --factor " + word + " stands for is the same on all sides.")
                .toList();
    }

    private static boolean isCircumstance(String word) {
        return !WITHOUT_CIRCUMSTANCE.contains(word) && !word.startsWith(Sides.TAG);
    }

    private static boolean differs(List<Side> sides, String name) {
        return sides.stream()
                        .map(side -> side.trials().stream()
                                .map(trial ->
                                        String.valueOf(trial.circumstances().get(name)))
                                .collect(Collectors.toSet()))
                        .distinct()
                        .count()
                > 1;
    }

    /** Names of the circumstances that a word for a factor stands for, of those that the trials have. */
    private static Set<String> circumstances(List<TrialSample> trials, String word) {
        Set<String> meant = meant(trials, word);
        return trials.stream()
                .flatMap(trial -> trial.circumstances().keySet().stream())
                .filter(name -> Obstacle.covers(meant, name))
                .collect(Collectors.toSet());
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names)); // of names that may stand there twice
    }

    private static boolean known(List<TrialSample> trials, String circumstance) {
        return trials.stream().anyMatch(trial -> trial.circumstances().containsKey(circumstance));
    }

    /** The runner where there are several, and each factor with several values. */
    private static List<String> varied(List<TrialSample> trials) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (TrialSample trial : trials) {
            values.computeIfAbsent(RUNNER, key -> new TreeSet<>()).add(runner(trial));
            trial.factors()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, key -> new TreeSet<>()).add(value));
        }
        List<String> varied = new ArrayList<>();
        if (values.getOrDefault(RUNNER, Set.of()).size() > 1) {
            varied.add(RUNNER);
        }
        values.forEach((name, found) -> {
            if (!name.equals(RUNNER) && found.size() > 1) {
                varied.add(name);
            }
        });
        return varied;
    }

    private static String runner(TrialSample trial) {
        return trial.circumstances().getOrDefault(RUNNER, "");
    }
}
