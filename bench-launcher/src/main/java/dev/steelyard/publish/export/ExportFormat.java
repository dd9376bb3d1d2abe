package dev.steelyard.publish.export;

import dev.steelyard.model.Measurement.Direction;
import dev.steelyard.model.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats that results can be written in. */
public enum ExportFormat {
    /** JMH's own JSON, one benchmark for each workload, runner and setting, one fork for each trial. */
    JMH("jmh", false, JmhExport::write),
    /** One row for each metric of each iteration. */
    CSV("csv", true, CsvExport::write),
    /** The same rows in Apache Parquet. */
    PARQUET("parquet", true, ParquetExport::write),
    /** OpenMetrics text, one gauge for each metric, one sample for each trial. */
    OPEN_METRICS("openmetrics", false, OpenMetricsExport::write),
    /** The list that github-action-benchmark takes as {@code customBiggerIsBetter}. */
    GITHUB_BIGGER("github-action-benchmark", false, (results, out) ->
            GithubExport.write(results, Direction.HIGHER_IS_BETTER, out)),
    /** The same as {@code customSmallerIsBetter}. */
    GITHUB_SMALLER("github-action-benchmark-smaller", false, (results, out) ->
            GithubExport.write(results, Direction.LOWER_IS_BETTER, out)),
    /** Bencher Metric Format. */
    BENCHER("bencher", false, BencherExport::write),
    /** The lines that upstream's runners print, one for each pass. */
    UPSTREAM("upstream", false, UpstreamExport::write);

    private final String id;
    private final boolean tellsFailures;
    private final Exporter exporter;

    ExportFormat(String id, boolean tellsFailures, Exporter exporter) {
        this.id = id;
        this.tellsFailures = tellsFailures;
        this.exporter = exporter;
    }

    /** What the user writes. */
    public String id() {
        return id;
    }

    /** Whether its readers can see that a trial failed, is invalid, or was looked at by a profiler. */
    public boolean tellsFailures() {
        return tellsFailures;
    }

    /** Whether it is bytes that no terminal should get. */
    public boolean binary() {
        return this == PARQUET;
    }

    /** The format of that name. */
    public static Optional<ExportFormat> named(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /** Writes results in it; the stream stays open. */
    public void write(List<TrialResult> results, OutputStream out) throws IOException {
        exporter.write(results, out);
    }
}
