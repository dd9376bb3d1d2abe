package dev.steelyard.publish.export;

import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats that results can be written in. */
public enum ExportFormat {
    /** JMH's own JSON, one benchmark for each workload, runner and setting, one fork for each trial. */
    JMH("jmh"),
    /** One row for each metric of each iteration. */
    CSV("csv"),
    /** The same rows in Apache Parquet. */
    PARQUET("parquet"),
    /** OpenMetrics text, one gauge for each metric, one sample for each trial. */
    OPEN_METRICS("openmetrics"),
    /** The list that github-action-benchmark takes as {@code customBiggerIsBetter}. */
    GITHUB_BIGGER("github-action-benchmark"),
    /** The same as {@code customSmallerIsBetter}. */
    GITHUB_SMALLER("github-action-benchmark-smaller"),
    /** Bencher Metric Format. */
    BENCHER("bencher"),
    /** The lines that upstream's runners print, one for each pass. */
    UPSTREAM("upstream");

    private final String id;

    ExportFormat(String id) {
        this.id = id;
    }

    /** What the user writes. */
    public String id() {
        return id;
    }

    /** Whether its readers can see that a trial failed or is invalid. */
    public boolean tellsFailures() {
        return this == CSV || this == PARQUET;
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
        switch (this) {
            case JMH -> JmhExport.write(results, out);
            case CSV -> CsvExport.write(results, out);
            case PARQUET -> ParquetExport.write(results, out);
            case OPEN_METRICS -> OpenMetricsExport.write(results, out);
            case GITHUB_BIGGER -> GithubExport.write(results, Direction.HIGHER_IS_BETTER, out);
            case GITHUB_SMALLER -> GithubExport.write(results, Direction.LOWER_IS_BETTER, out);
            case BENCHER -> BencherExport.write(results, out);
            case UPSTREAM -> UpstreamExport.write(results, out);
        }
    }
}
