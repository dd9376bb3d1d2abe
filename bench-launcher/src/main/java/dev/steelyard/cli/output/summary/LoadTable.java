package dev.steelyard.cli.output.summary;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.cli.output.text.TextTable;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Trials under an offered load: the rate and latency from the intended start first, then that from the real start. */
final class LoadTable {

    private static final List<String> HEADINGS = List.of(
            "workload",
            "runner",
            "status",
            "load",
            "1/s begun",
            "p50",
            "p99",
            "p99.9",
            "real p50",
            "real p99",
            "waited at most",
            "not offered",
            "n",
            "Gb/s median",
            "errors");
    private static final int FIRST_NUMBER_COLUMN = 4;
    private static final String UNKNOWN = "-";

    private LoadTable() {}

    static boolean offered(TrialResult result) {
        return result.schedule().load() != null;
    }

    static void append(StringBuilder text, TrialNumbers numbers, List<TrialResult> results) {
        if (results.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(numbers.headings(HEADINGS));
        results.forEach(result -> rows.add(numbers.row(result, row(result))));
        TextTable.append(text, rows, FIRST_NUMBER_COLUMN + numbers.columns());
        UntoldPercentiles.append(text, results, List.of("p50", "p99", "p99.9"));
        results.forEach(result -> appendSteps(text, result));
        results.forEach(result -> appendRamp(text, result));
    }

    private static List<String> row(TrialResult result) {
        TrialFigures figures = TrialFigures.of(result);
        LoadResult load = Objects.requireNonNull(LoadResult.of(result));
        return List.of(
                result.workloadName(),
                result.runnerId(),
                StatusWords.of(result),
                load.asked(),
                load.begunPerSecond() == null ? UNKNOWN : Figures.rounded(load.begunPerSecond()),
                latency(load.intended(), 50),
                latency(load.intended(), 99),
                latency(load.intended(), 99.9),
                latency(load.real(), 50),
                latency(load.real(), 99),
                String.valueOf(load.mostWaiting()),
                String.valueOf(load.notOffered()),
                String.valueOf(figures.iterations()),
                figures.medianGbps() == null ? UNKNOWN : Figures.rounded(figures.medianGbps()),
                String.valueOf(figures.errors()));
    }

    private static String latency(@Nullable Histogram latencies, double percentile) {
        Long nanos = Histograms.percentile(latencies, percentile);
        return nanos == null ? UNKNOWN : Figures.latency(nanos);
    }

    /** Of all measured iterations together; the document has those of each. */
    private static void appendSteps(StringBuilder text, TrialResult result) {
        SortedMap<Integer, List<OfferedLoad.StepLoad>> byPlace = new TreeMap<>();
        for (Iteration iteration : result.iterations()) {
            OfferedLoad load = iteration.load();
            if (!iteration.warmup() && load != null) {
                for (int i = 0; i < load.steps().size(); i++) {
                    byPlace.computeIfAbsent(i, place -> new ArrayList<>())
                            .add(load.steps().get(i));
                }
            }
        }
        byPlace.values().forEach(step -> appendStep(text.append("  ").append(result.runnerId()), step));
    }

    private static void appendStep(StringBuilder text, List<OfferedLoad.StepLoad> step) {
        Histogram all = Histograms.completions(step.stream()
                        .map(OfferedLoad.StepLoad::latencies)
                        .filter(Objects::nonNull)
                        .toList())
                .orElse(null);
        long intended = step.stream().mapToLong(OfferedLoad.StepLoad::intended).sum();
        long notOffered =
                step.stream().mapToLong(OfferedLoad.StepLoad::notOffered).sum();
        boolean tooMuch = step.stream().anyMatch(one -> Boolean.FALSE.equals(one.offered()));
        text.append(", ")
                .append(Load.rate(step.get(0).ratePerSecond()))
                .append(": ")
                .append(intended - notOffered)
                .append(" of ")
                .append(intended)
                .append(" begun, p50 ")
                .append(latency(all, 50))
                .append(", p99 ")
                .append(latency(all, 99))
                .append(tooMuch ? ", not offered\n" : "\n");
    }

    private static void appendRamp(StringBuilder text, TrialResult result) {
        RampOutcome ramp = result.ramp();
        Load load = result.schedule().load();
        if (ramp == null || load == null || load.ramp() == null) {
            return;
        }
        Double rate = ramp.ratePerSecond();
        Double broken = ramp.brokenPerSecond();
        text.append("  ")
                .append(result.runnerId())
                .append(": highest rate with ")
                .append(load.ramp().slo().text())
                .append(": ")
                .append(rate == null ? "none" : Load.rate(rate))
                .append(" (")
                .append(ramp.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(broken == null ? "; no rate broke it" : "; broken at " + Load.rate(broken))
                .append(", ")
                .append(ramp.steps())
                .append(" steps)\n");
    }

    /** Latencies of all measured iterations, merged. */
    static @Nullable Histogram merged(TrialResult result, Span span) {
        List<LatencyHistogram> all = result.iterations().stream()
                .filter(iteration -> !iteration.warmup())
                .flatMap(iteration -> iteration.latencies().stream())
                .filter(latency -> latency.span() == span)
                .toList();
        return Histograms.completions(all).orElse(null);
    }
}
