package dev.steelyard.publish.report;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.Obstacle;
import dev.steelyard.analysis.comparison.Series;
import dev.steelyard.analysis.comparison.Side;
import dev.steelyard.analysis.comparison.SideFigures;
import dev.steelyard.analysis.comparison.TrialSample;
import dev.steelyard.analysis.rank.MedianInterval;
import dev.steelyard.cli.compare.ComparisonText;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Measurement;
import dev.steelyard.publish.report.ReportData.Findings;
import dev.steelyard.publish.report.ReportData.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the comparison engine says of the trials that count, by the same rules as {@code steelyard compare}. */
final class Verdicts {

    /** A trial as the page shows it and as the comparison takes it. */
    record Counted(ReportData.Trial trial, TrialSample sample) {}

    private static final double CONFIDENCE = 0.95;

    private final List<Counted> counted;
    private final Map<String, List<TrialSample>> sides = new LinkedHashMap<>();

    /** @param trials those that count */
    Verdicts(List<Counted> trials) {
        this.counted = List.copyOf(trials);
        trials.stream()
                .filter(each -> !each.trial().remarks().contains(TrialDigest.SIMULATED))
                .forEach(each -> sides.computeIfAbsent(each.trial().side(), side -> new ArrayList<>())
                        .add(each.sample()));
    }

    /** Verdicts of every side against the first, or why there are none. */
    Findings findings(Set<String> factors) {
        if (sides.size() < 2) {
            return new Findings(List.of(), List.of("There is one side only, so nothing is compared."), List.of(), null);
        }
        List<Side> all = new ArrayList<>();
        sides.forEach((name, trials) -> all.add(new Side(name, trials)));
        Comparer comparer = new Comparer(ComparisonOptions.usual(factors));
        List<Obstacle> obstacles = comparer.obstacles(all);
        if (!obstacles.isEmpty()) {
            return new Findings(
                    List.of(), obstacles.stream().map(Obstacle::message).toList(), List.of(), null);
        }
        try {
            return findings(comparer.compare(all));
        } catch (InvalidInputException e) {
            return new Findings(List.of(), List.of(String.valueOf(e.getMessage())), List.of(), null);
        }
    }

    private static Findings findings(Comparison comparison) {
        List<String> notes = new ArrayList<>(comparison.notes());
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

    /** What is odd about each side's trials of each workload, simulated ones included. */
    List<Quality> quality() {
        Map<List<String>, List<Counted>> series = new LinkedHashMap<>();
        counted.forEach(each -> series.computeIfAbsent(
                        List.of(each.trial().workload(), each.trial().side()), key -> new ArrayList<>())
                .add(each));
        List<Quality> quality = new ArrayList<>();
        series.forEach((key, trials) -> quality(key.get(0), key.get(1), trials).ifPresent(quality::add));
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
