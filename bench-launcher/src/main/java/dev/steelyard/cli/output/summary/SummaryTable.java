package dev.steelyard.cli.output.summary;

import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.cli.output.text.TextTable;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.precision.PrecisionOutcome;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summary of a campaign as a table for people. */
public final class SummaryTable {

    private static final List<String> HEADINGS =
            List.of("workload", "runner", "status", "n", "Gb/s median (min-max)", "p50", "p99", "CPU-s/GiB", "errors");
    private static final int FIRST_NUMBER_COLUMN = 3;
    private static final String UNKNOWN = "-";

    /** In the table already, or of no use for whole passes. */
    private static final List<String> DERIVED = List.of(
            "throughput",
            "operation-rate",
            "error-rate",
            "cpu-per-gib",
            "offered-rate",
            "sustained-rate",
            "latency-p50",
            "latency-p99",
            "latency-p99.9");

    private SummaryTable() {}

    /** The whole text, with a line feed at its end. */
    public static String render(CampaignOutcome outcome) {
        StringBuilder text = new StringBuilder();
        TrialNumbers numbers = TrialNumbers.of(outcome.results());
        LoadTable.append(
                text,
                numbers,
                outcome.results().stream().filter(LoadTable::offered).toList());
        appendClosed(
                text,
                numbers,
                outcome.results().stream()
                        .filter(result -> !LoadTable.offered(result))
                        .toList());
        outcome.results().forEach(result -> appendReasons(text, numbers, result));
        outcome.results().forEach(result -> appendMeasured(text, numbers, result));
        outcome.results().forEach(result -> ProfilerLines.append(text, result));
        text.append('\n');
        Conditions.append(text, outcome.results());
        PrecisionOutcome precision = outcome.precision();
        if (precision != null) {
            text.append(PrecisionText.render(precision));
        }
        text.append(HostLine.of(outcome.directory()));
        if (outcome.interrupted()) {
            text.append("Interrupted: what was measured before is kept; go on with 'steelyard run --resume ")
                    .append(word(outcome.directory().toString()))
                    .append("'.\n");
        }
        text.append("Results: ").append(outcome.directory()).append('\n');
        return text.toString();
    }

    /** As a shell takes it for one word. */
    private static String word(String path) {
        return path.contains(" ") ? '"' + path + '"' : path;
    }

    private static void appendClosed(StringBuilder text, TrialNumbers numbers, List<TrialResult> results) {
        if (results.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(numbers.headings(HEADINGS));
        results.forEach(result -> rows.add(numbers.row(result, row(result))));
        TextTable.append(text, rows, FIRST_NUMBER_COLUMN + numbers.columns());
        UntoldPercentiles.append(text, results, List.of("p50", "p99"));
    }

    private static List<String> row(TrialResult result) {
        TrialFigures figures = TrialFigures.of(result);
        return List.of(
                result.workloadName(),
                Conditions.side(result.runnerId(), result.factors()),
                StatusWords.of(result),
                String.valueOf(figures.iterations()),
                rate(figures),
                latency(figures.p50Nanos()),
                latency(figures.p99Nanos()),
                figures.cpuSecondsPerGiB() == null ? UNKNOWN : Figures.rounded(figures.cpuSecondsPerGiB()),
                String.valueOf(figures.errors()));
    }

    private static String rate(TrialFigures figures) {
        Double median = figures.medianGbps();
        Double min = figures.minGbps();
        Double max = figures.maxGbps();
        if (median == null || min == null || max == null) {
            return UNKNOWN;
        }
        String middle = Figures.rounded(median);
        return figures.iterations() == 1
                ? middle
                : middle + " (" + Figures.rounded(min) + "-" + Figures.rounded(max) + ")";
    }

    private static String latency(@Nullable Long nanos) {
        return nanos == null ? UNKNOWN : Figures.latency(nanos);
    }

    /** What the runner measured itself, such as a kernel's rates: medians over the measured iterations. */
    private static void appendMeasured(StringBuilder text, TrialNumbers numbers, TrialResult result) {
        result.summary().stream()
                .filter(measurement -> !DERIVED.contains(measurement.name()))
                .forEach(measurement -> text.append(numbers.who(result))
                        .append(measurement.name())
                        .append(' ')
                        .append(Figures.rounded(measurement.value()))
                        .append(' ')
                        .append(measurement.unit())
                        .append('\n'));
    }

    private static void appendReasons(StringBuilder text, TrialNumbers numbers, TrialResult result) {
        String who = numbers.who(result);
        if (result.reason() != null) {
            text.append(who).append(result.reason()).append('\n');
        }
        result.validity()
                .reasons()
                .forEach(reason ->
                        text.append(who).append("invalid: ").append(reason).append('\n'));
        if (result.cold()) {
            text.append(who).append("cold: a sole pass without warm-up; give a longer --time-budget for more\n");
        }
    }
}
