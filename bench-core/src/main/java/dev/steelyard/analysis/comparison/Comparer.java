package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.analysis.rank.Holm;
import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Compares sides with the first of them, after a check that they can be compared. All intervals hold together, by
 * Bonferroni's inequality: Holm's rates, which leave more to some of them, are for the question whether there is any
 * difference (Scandinavian J. Stat. 6, 1979), and so only for the words faster and slower.
 */
public final class Comparer {

    /** More lines of what speaks against a comparison help nobody. */
    private static final int MOST_TOLD = 10;

    /** What a shell and an option with commas leave in one piece. */
    private static final String ONE_WORD = "[A-Za-z0-9_.:+-]+";

    private static final String MEND_COLD =
            "against cold trials measure again with a longer --time-budget (or --warmup 1); else ";

    private static final String LOOKED =
            "The campaign looked at its trials while they became more, and ended by what it"
                    + " saw: the intervals and verdicts account for that, the probabilities (p) do not.";

    private final ComparisonOptions options;

    /** With these options for all comparisons. */
    public Comparer(ComparisonOptions options) {
        this.options = options;
    }

    /**
     * Compares.
     *
     * @param sides at least two with different names, the baseline first
     * @throws InvalidInputException when they cannot be compared, with everything that speaks against it
     */
    public Comparison compare(List<Side> sides) {
        List<Obstacle> obstacles = Comparability.obstacles(sides, options.factors());
        refuse(standing(obstacles));
        List<String> notes = new ArrayList<>();
        if (options.looks() != null) {
            notes.add(LOOKED);
        }
        List<Pair> pairs = pairs(sides, notes);
        double[] probabilities = pairs.stream().mapToDouble(Pair::probability).toArray();
        double[] adjusted = Holm.adjusted(probabilities);
        double errorRate = 1 - options.confidence();
        DoubleUnaryOperator ofOne = afterLooks();
        double[] rates = Holm.errorRates(probabilities, errorRate, ofOne);
        double confidence = 1 - ofOne.applyAsDouble(errorRate / probabilities.length);
        List<MetricComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            comparisons.add(pairs.get(i).compared(adjusted[i], 1 - rates[i], confidence, options));
        }
        List<String> names = sides.stream().map(Side::name).toList();
        return new Comparison(names, options, obstacles, List.copyOf(notes), List.copyOf(comparisons));
    }

    /** What the looks of the campaign leave of a comparison's error rate. */
    private DoubleUnaryOperator afterLooks() {
        LooksTaken looks = options.looks();
        if (looks == null) {
            return errorRate -> errorRate;
        }
        Map<Double, Double> known = new HashMap<>(); // integrals, of few different rates
        return errorRate -> known.computeIfAbsent(errorRate, looks::errorRate);
    }

    /** What keeps {@link #compare} from comparing them; empty when nothing does. */
    public List<Obstacle> obstacles(List<Side> sides) {
        return standing(Comparability.obstacles(sides, options.factors()));
    }

    private List<Obstacle> standing(List<Obstacle> obstacles) {
        return obstacles.stream()
                .filter(obstacle -> !Obstacle.covers(options.despite(), obstacle.name()))
                .toList();
    }

    private static void refuse(List<Obstacle> obstacles) {
        if (obstacles.isEmpty()) {
            return;
        }
        String found = obstacles.stream()
                .limit(MOST_TOLD)
                .map(obstacle -> "  " + obstacle.message())
                .collect(Collectors.joining("\n"));
        int rest = obstacles.size() - MOST_TOLD;
        throw new InvalidInputException("compare: expected sides that differ in the named factor only, found\n" + found
                + (rest > 0 ? "\n  and " + rest + " more" : "")
                + "\n" + (cold(obstacles) ? MEND_COLD : "")
                + "name each factor that is meant to differ with --factor of 'steelyard compare', or compare all the"
                + " same with its --despite " + waivers(obstacles) + ", and every output will say so");
    }

    private static boolean cold(List<Obstacle> obstacles) {
        return obstacles.stream().anyMatch(obstacle -> obstacle.name().equals(Obstacle.COLD));
    }

    /** Words for {@code --despite} that together waive all of them; of very many only what their classes are called. */
    private static String waivers(List<Obstacle> obstacles) {
        long names = obstacles.stream().map(Obstacle::name).distinct().count();
        return obstacles.stream()
                .map(obstacle ->
                        names <= MOST_TOLD && obstacle.name().matches(ONE_WORD) ? obstacle.name() : obstacle.section())
                .distinct()
                .collect(Collectors.joining(","));
    }

    private List<Pair> pairs(List<Side> sides, List<String> notes) {
        List<String> workloads = Comparability.shared(sides);
        if (workloads.isEmpty()) {
            throw InvalidInputException.of(
                    "compare", "a workload that every side has", "none", "compare results of one workload");
        }
        leftOut(sides, workloads, notes);
        List<Pair> pairs = new ArrayList<>();
        for (String workload : workloads) {
            for (Side candidate : sides.subList(1, sides.size())) {
                for (String metric : metrics(workload, sides.get(0), candidate)) {
                    pairs.add(new Pair(workload, metric, sides.get(0), candidate));
                }
            }
        }
        return pairs;
    }

    private static void leftOut(List<Side> sides, List<String> workloads, List<String> notes) {
        Set<String> others = sides.stream()
                .flatMap(side -> side.trials().stream())
                .map(TrialSample::workload)
                .filter(workload -> !workloads.contains(workload))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!others.isEmpty()) {
            notes.add("Not compared, as one side lacks them: workloads " + String.join(", ", others) + ".");
        }
    }

    /** The metrics asked for that both sides have; without any asked for the first that has a direction and tells of speed. */
    private List<String> metrics(String workload, Side baseline, Side candidate) {
        Set<String> shared = judgeable(workload, baseline);
        shared.retainAll(judgeable(workload, candidate));
        if (options.metrics().contains(Obstacle.ALL)) {
            return List.copyOf(shared);
        }
        List<String> wanted = options.metrics().isEmpty()
                ? shared.stream()
                        .filter(name -> !name.equals(Derivation.ERROR_RATE))
                        .limit(1)
                        .toList()
                : options.metrics();
        if (wanted.isEmpty() || !shared.containsAll(wanted)) {
            throw InvalidInputException.of(
                    "metric " + String.join(", ", wanted) + " of " + workload,
                    "one that both sides have and that has a better and a worse: "
                            + (shared.isEmpty() ? "there is none" : String.join(", ", shared)),
                    "a side without it, or without a usable iteration",
                    "name one of these, or measure again");
        }
        return wanted;
    }

    private static Set<String> judgeable(String workload, Side side) {
        Set<String> names = new LinkedHashSet<>();
        side.trials().stream()
                .filter(trial -> trial.workload().equals(workload))
                .forEach(trial -> trial.series().forEach((name, series) -> {
                    if (series.direction() != Direction.NEUTRAL) {
                        names.add(name);
                    }
                }));
        return names;
    }
}
