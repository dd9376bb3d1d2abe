package dev.steelyard.publish.report;

import dev.steelyard.cli.output.text.TextTable;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.model.Counted;
import dev.steelyard.model.iteration.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as Markdown, for a pull request; as plain text it is the same without the table's pipes. */
public final class ReportText {

    /** How every Markdown report begins, so that a later one may replace it. */
    public static final String MARK = "## Steelyard report\n\n";

    private static final List<String> HEADINGS =
            List.of("workload", "runner", "metric", "value", "unit", "n", "remarks");

    private ReportText() {}

    /** Headings, sentences, one table, and what does not count. */
    public static String markdown(ReportData data) {
        StringBuilder text = new StringBuilder(MARK);
        findings(data).forEach(line -> text.append("* ").append(escaped(line)).append('\n'));
        text.append('\n');
        data.sentences()
                .forEach(sentence -> text.append("* ").append(escaped(sentence)).append('\n'));
        text.append('\n');
        row(text, HEADINGS);
        row(text, List.of("---", "---", "---", "---:", "---", "---:", "---"));
        rows(data)
                .forEach(row -> row(text, row.stream().map(ReportText::escaped).toList()));
        List<String> out = notCounted(data);
        if (!out.isEmpty()) {
            text.append("\nNot counted:\n\n");
            out.forEach(line -> text.append("* ").append(escaped(line)).append('\n'));
        }
        return text.toString();
    }

    /** The same for a terminal. */
    public static String plain(ReportData data) {
        StringBuilder text = new StringBuilder();
        findings(data).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        data.sentences().forEach(sentence -> text.append(sentence).append('\n'));
        text.append('\n');
        List<List<String>> all = new ArrayList<>();
        all.add(HEADINGS);
        all.addAll(rows(data));
        TextTable.append(text, all, HEADINGS.size());
        List<String> out = notCounted(data);
        if (!out.isEmpty()) {
            text.append("\nNot counted:\n");
            out.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    /** Verdicts first, then what is odd about the trials and the host. */
    private static List<String> findings(ReportData data) {
        List<String> lines = new ArrayList<>(data.findings().verdicts());
        data.findings().refused().forEach(reason -> lines.add("No verdict: " + reason));
        lines.addAll(data.findings().notes());
        for (ReportData.Quality series : data.series()) {
            series.remarks().forEach(remark -> lines.add(series.workload() + ", " + series.side() + ": " + remark));
        }
        for (CampaignCalibration calibration : data.calibrations()) {
            calibration
                    .worst()
                    .ifPresent(worst -> lines.add("Noisy host, campaign " + calibration.campaign() + ", "
                            + Counted.of(calibration.reasons().size(), "reading") + " beyond the limits, worst "
                            + worst));
        }
        return lines.stream().distinct().toList();
    }

    private static List<List<String>> rows(ReportData data) {
        List<List<String>> rows = new ArrayList<>();
        for (ReportData.Trial trial : data.trials()) {
            if (trial.counts()) {
                for (Measurement metric : trial.summary()) {
                    rows.add(List.of(
                            trial.workload(),
                            trial.side(),
                            metric.name(),
                            plain(metric.value()),
                            metric.unit(),
                            String.valueOf(trial.measuredCount()),
                            String.join("; ", trial.remarks())));
                }
            }
        }
        return rows;
    }

    /** Four digits at least, and no exponent for what is large. */
    private static String plain(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10_000 ? "%.4g" : "%,.0f", value);
    }

    private static List<String> notCounted(ReportData data) {
        List<String> lines = new ArrayList<>();
        for (ReportData.Trial trial : data.trials()) {
            trial.notCounted()
                    .forEach(reason ->
                            lines.add(trial.id() + ", " + trial.workload() + ", " + trial.runner() + ": " + reason));
        }
        data.unreadable().forEach(file -> lines.add(file.reason()));
        return lines;
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** What Markdown would take for markup: names and reasons may hold anything. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
