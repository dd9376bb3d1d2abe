package dev.steelyard.publish.report;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.SideFigures;
import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.analysis.rank.MedianInterval;
import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.cli.compare.ComparisonText;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.engine.comparison.Factors;
import dev.steelyard.engine.comparison.Versions;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.publish.report.ReportData.Findings;
import dev.steelyard.publish.report.ReportData.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison engine says of the trials, by the same rules as {@code steelyard compare}: the sides are its sides,
 * and a side some of whose trials do not count has no verdict, as who fails when slow looks fast. Only where nothing of a
 * side counts, that side is left aside, and a note says so.
 */
final class Verdicts {

    /** A trial as the page shows it and as the comparison takes it. */
    record Counted(ReportData.Trial trial, TrialSample sample) {}

    private static final double CONFIDENCE = 0.95;

    private final List<Counted> trials;
    private final @Nullable LooksTaken looks;

    /**
     * @param trials all of them, whether they count or not
     * @param looks those that decided how many there are, or {@code null} for none
     */
    Verdicts(List<Counted> trials, @Nullable LooksTaken looks) {
        this.trials = List.copyOf(trials);
        this.looks = looks;
    }

    /** Verdicts of every side against the first, or why there are none. */
    Findings findings() {
        List<String> notes = new ArrayList<>();
        List<Side> sides = sides(notes);
        if (sides.size() < 2) {
            String reason = sides.isEmpty() ? "No trial counts" : "There is one side only";
            return new Findings(List.of(), List.of(reason + ", so nothing is compared."), notes, null);
        }
        List<TrialSample> compared =
                sides.stream().flatMap(side -> side.trials().stream()).toList();
        Comparer comparer = new Comparer(
                ComparisonOptions.usual(Factors.byAll(compared).meant()).after(looks));
        List<Obstacle> obstacles = comparer.obstacles(sides);
        if (!obstacles.isEmpty()) {
            return new Findings(
                    List.of(), obstacles.stream().map(Obstacle::message).toList(), notes, null);
        }
        try {
            return findings(comparer.compare(sides), notes);
        } catch (InvalidInputException e) {
            return new Findings(List.of(), List.of(String.valueOf(e.getMessage())), notes, null);
        }
    }

    /** As compare divides them, less what nothing counts of. */
    private List<Side> sides(List<String> notes) {
        Set<String> measured = trials.stream()
                .filter(each -> each.trial().counts())
                .filter(each -> !each.trial().remarks().contains(TrialDigest.SIMULATED))
                .map(each -> each.sample().id())
                .collect(Collectors.toSet());
        List<String> aside = new ArrayList<>();
        List<TrialSample> samples = trials.stream().map(Counted::sample).toList();
        List<Side> sides = Factors.byAll(samples).sides().stream()
                .map(side -> new Side(side.name(), kept(side, measured, aside)))
                .filter(side -> !side.trials().isEmpty())
                .toList();
        if (!aside.isEmpty()) {
            notes.add("Not compared, as none of their trials counts or moved anything: " + String.join(", ", aside)
                    + ".");
        }
        return sides;
    }

    private static List<TrialSample> kept(Side side, Set<String> measured, List<String> aside) {
        Map<String, List<TrialSample>> byWorkload = side.trials().stream()
                .collect(Collectors.groupingBy(TrialSample::workload, TreeMap::new, Collectors.toList()));
        List<TrialSample> kept = new ArrayList<>();
        byWorkload.forEach((workload, own) -> {
            if (own.stream().anyMatch(sample -> measured.contains(sample.id()))) {
                kept.addAll(own);
            } else {
                aside.add(side.name() + " (" + workload + ")");
            }
        });
        return kept;
    }

    private static Findings findings(Comparison comparison, List<String> known) {
        List<String> notes = new ArrayList<>(known);
        notes.addAll(comparison.notes());
        for (MetricComparison each : comparison.comparisons()) {
            each.notes().stream()
                    .map(note -> each.workload() + ", " + note)
                    .filter(note -> !notes.contains(note))
                    .forEach(notes::add);
        }
        return new Findings(
                comparison.comparisons().stream()
                        .map(each -> ComparisonText.sentence(each, false) + ".")
                        .toList(),
                List.of(),
                List.copyOf(notes),
                document(comparison));
    }

    // JDK 17's compiler does not read the nullness of type arguments from class files
    @SuppressWarnings("NullAway")
    private static Map<String, @Nullable Object> document(Comparison comparison) {
        return ComparisonDocument.of(comparison);
    }

    /** What is odd about each side's trials of each workload that count, simulated ones included. */
    List<Quality> quality() {
        Map<String, SortedMap<String, List<Counted>>> series = new LinkedHashMap<>();
        trials.stream()
                .filter(each -> each.trial().counts())
                .forEach(each -> series.computeIfAbsent(
                                each.trial().workload(), workload -> new TreeMap<>(Versions::compare))
                        .computeIfAbsent(each.trial().side(), side -> new ArrayList<>())
                        .add(each));
        List<Quality> quality = new ArrayList<>();
        series.forEach((workload, sides) ->
                sides.forEach((side, own) -> quality(workload, side, own).ifPresent(quality::add)));
        return quality;
    }

    private static Optional<Quality> quality(String workload, String side, List<Counted> trials) {
        Optional<String> metric =
                Sentences.primary(trials.stream().map(Counted::trial).toList()).map(Measurement::name);
        List<TrialSample> samples = trials.stream()
                .map(Counted::sample)
                .filter(sample -> metric.isPresent() && sample.series().containsKey(metric.get()))
                .toList();
        if (metric.isEmpty() || samples.isEmpty()) {
            return Optional.empty();
        }
        SideFigures figures = SideFigures.of(side, samples, metric.get());
        Interval interval = MedianInterval.of(values(samples, metric.get()), CONFIDENCE);
        return Optional.of(new Quality(
                workload,
                side,
                figures.trials(),
                figures.iterations(),
                figures.median(),
                interval.low(),
                interval.high(),
                interval.confidence(),
                figures.remarks()));
    }

    private static double[] values(List<TrialSample> samples, String metric) {
        return samples.stream()
                .map(sample -> sample.series().get(metric))
                .filter(Objects::nonNull)
                .mapToDouble(Series::value)
                .toArray();
    }
}
