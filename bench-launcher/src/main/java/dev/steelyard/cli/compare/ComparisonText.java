package dev.steelyard.cli.compare;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.SideFigures;
import dev.steelyard.analysis.comparison.Verdict;
import dev.steelyard.cli.output.text.TextTable;
import dev.steelyard.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison for people: verdicts in words first, then the figures, then what must be known. */
public final class ComparisonText {

    private ComparisonText() {}

    /** The text, each line ended. */
    public static String render(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .despite()
                .forEach(obstacle -> text.append("DESPITE ")
                        .append(obstacle.name())
                        .append(": ")
                        .append(obstacle.message())
                        .append('\n'));
        for (MetricComparison each : comparison.comparisons()) {
            text.append(sentence(each, !comparison.despite().isEmpty())).append('\n');
        }
        text.append('\n');
        TextTable.append(text, rows(comparison.comparisons()), 3);
        text.append(String.format(
                Locale.ROOT,
                "%nChange of the median trial with its interval at %s confidence for all together (Bonferroni; p after"
                        + " Holm);%nmargin %s; detectable: what as many trials as these find nine times in ten;"
                        + " methods: docs/statistics.md%n",
                Percent.text(comparison.options().confidence()),
                Percent.text(comparison.options().margin())));
        comparison.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
        for (MetricComparison each : comparison.comparisons()) {
            each.notes()
                    .forEach(note -> text.append("Note (")
                            .append(each.candidate().name())
                            .append(", ")
                            .append(each.metric())
                            .append("): ")
                            .append(note)
                            .append('\n'));
        }
        return text.toString();
    }

    /** The verdict on one metric in words; {@code despite} when something was overlooked. */
    public static String sentence(MetricComparison comparison, boolean despite) {
        return comparison.candidate().name() + " against "
                + comparison.baseline().name() + ", "
                + comparison.workload() + ", " + comparison.metric() + ": " + words(comparison)
                + (despite ? " (despite the above)" : "");
    }

    private static String words(MetricComparison comparison) {
        Verdict verdict = comparison.verdict();
        String change = change(comparison);
        if (verdict instanceof Verdict.Faster) {
            return "faster, " + change;
        } else if (verdict instanceof Verdict.Slower) {
            return "slower, " + change;
        } else if (verdict instanceof Verdict.NoDifferenceLargerThan none) {
            return "no difference larger than " + Percent.text(none.bound());
        }
        Verdict.CannotTell cannot = (Verdict.CannotTell) verdict;
        Integer further = cannot.furtherTrials();
        return "cannot tell (" + cannot.reason() + ")"
                + (further == null ? "" : ": needs about " + Counted.of(further, "more trial") + " a side");
    }

    private static String change(MetricComparison comparison) {
        Verdict.Change change = comparison.verdict().change();
        Interval interval = change.interval();
        if (!comparison.relative()) {
            return String.format(
                    Locale.ROOT,
                    "%+.3g %s (%+.3g to %+.3g)",
                    change.estimate(),
                    comparison.unit(),
                    interval.low(),
                    interval.high());
        }
        return comparison.metric() + " " + Percent.change(change.estimate()) + " (" + Percent.change(interval.low())
                + " to " + Percent.change(interval.high()) + ")";
    }

    private static List<List<String>> rows(List<MetricComparison> comparisons) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "side", "workload", "metric", "trials", "median", "change", "interval", "p", "delta", "detectable"));
        for (MetricComparison each : comparisons) {
            Verdict.Change change = each.verdict().change();
            Interval interval = change.interval();
            rows.add(row(each, each.baseline(), List.of("", "", "", "", "")));
            rows.add(row(
                    each,
                    each.candidate(),
                    List.of(
                            figure(each, change.estimate()),
                            interval.bounded()
                                    ? figure(each, interval.low()) + " to " + figure(each, interval.high())
                                    : "none",
                            String.format(Locale.ROOT, "%.3g", each.adjusted()),
                            String.format(
                                    Locale.ROOT, "%+.2f", each.cliffsDelta().delta()),
                            figure(each, each.detectable()))));
        }
        return rows;
    }

    private static List<String> row(MetricComparison comparison, SideFigures side, List<String> figures) {
        List<String> row = new ArrayList<>(List.of(
                side.name(),
                comparison.workload(),
                comparison.metric(),
                Integer.toString(side.trials()),
                String.format(Locale.ROOT, "%.4g %s", side.median(), comparison.unit())));
        row.addAll(figures);
        return row;
    }

    private static String figure(MetricComparison comparison, double change) {
        return comparison.relative() || !Double.isFinite(change)
                ? Percent.change(change)
                : String.format(Locale.ROOT, "%+.3g", change);
    }
}
