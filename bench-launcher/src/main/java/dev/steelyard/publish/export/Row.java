package dev.steelyard.publish.export;

import dev.steelyard.analysis.Summary;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a table of measurements: one metric of one iteration, with what tells whether it counts. */
final class Row {

    /** Kinds of columns. */
    enum Type {
        TEXT,
        LONG,
        DOUBLE,
        BOOLEAN
    }

    /** The columns in their order. */
    enum Column {
        CAMPAIGN("campaign", Type.TEXT),
        TRIAL("trial", Type.LONG),
        WORKLOAD("workload", Type.TEXT),
        WORKLOAD_SHA256("workload_sha256", Type.TEXT),
        RUNNER("runner", Type.TEXT),
        SETTINGS("settings", Type.TEXT),
        ORIGIN("origin", Type.TEXT),
        STATUS("status", Type.TEXT),
        VALID("valid", Type.BOOLEAN),
        PARTIAL("partial", Type.BOOLEAN),
        COLD("cold", Type.BOOLEAN),
        RECOVERED("recovered", Type.BOOLEAN),
        STARTED_AT("started_at", Type.TEXT),
        ITERATION("iteration", Type.LONG),
        WARMUP("warmup", Type.BOOLEAN),
        COUNTED("counted", Type.BOOLEAN),
        DURATION("duration_nanos", Type.LONG),
        METRIC("metric", Type.TEXT),
        VALUE("value", Type.DOUBLE),
        UNIT("unit", Type.TEXT),
        DIRECTION("direction", Type.TEXT);

        private final String header;
        private final Type type;

        Column(String header, Type type) {
            this.header = header;
            this.type = type;
        }

        String header() {
            return header;
        }

        Type type() {
            return type;
        }
    }

    private final Map<Column, Object> values = new EnumMap<>(Column.class);

    private Row() {}

    /** The value, or {@code null} where there is none. */
    @Nullable
    Object get(Column column) {
        return values.get(column);
    }

    private Row set(Column column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    private Row copy() {
        Row copy = new Row();
        copy.values.putAll(values);
        return copy;
    }

    /** All rows of these results; a trial without any iteration has one row all the same. */
    static List<Row> of(List<TrialResult> results) {
        List<Row> rows = new ArrayList<>();
        for (TrialGroup group : TrialGroup.bySettings(results)) {
            for (TrialResult result : group.trials()) {
                Row trial = trial(result, group);
                if (result.iterations().isEmpty()) {
                    rows.add(trial);
                }
                result.iterations().forEach(iteration -> addRows(rows, trial, iteration));
            }
        }
        return rows;
    }

    private static Row trial(TrialResult result, TrialGroup group) {
        return new Row()
                .set(Column.CAMPAIGN, result.campaignId())
                .set(Column.TRIAL, (long) result.number())
                .set(Column.WORKLOAD, result.workloadName())
                .set(Column.WORKLOAD_SHA256, result.workloadSha256())
                .set(Column.RUNNER, result.runnerId())
                .set(Column.SETTINGS, group.settings().isEmpty() ? null : settings(group))
                .set(Column.ORIGIN, result.origin().name())
                .set(Column.STATUS, result.status().name())
                .set(Column.VALID, result.validity().valid())
                .set(Column.PARTIAL, result.partial())
                .set(Column.COLD, result.cold())
                .set(Column.RECOVERED, result.recovered())
                .set(Column.STARTED_AT, result.startedAt());
    }

    private static String settings(TrialGroup group) {
        List<String> pairs = new ArrayList<>();
        group.settings().forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join(";", pairs);
    }

    private static void addRows(List<Row> rows, Row trial, Iteration iteration) {
        Row one = trial.copy()
                .set(Column.ITERATION, (long) iteration.index())
                .set(Column.WARMUP, iteration.warmup())
                .set(Column.COUNTED, Summary.usable(iteration))
                .set(Column.DURATION, iteration.durationNanos());
        List<Measurement> finite = iteration.measurements().stream()
                .filter(measurement -> Double.isFinite(measurement.value()))
                .toList();
        if (finite.isEmpty()) {
            rows.add(one);
        }
        for (Measurement measurement : finite) {
            rows.add(one.copy()
                    .set(Column.COUNTED, Summary.usable(iteration, measurement.name()))
                    .set(Column.METRIC, measurement.name())
                    .set(Column.VALUE, measurement.value())
                    .set(Column.UNIT, measurement.unit())
                    .set(Column.DIRECTION, measurement.direction().name()));
        }
    }

    /** The columns' names. */
    static String[] headers() {
        return Arrays.stream(Column.values()).map(Column::header).toArray(String[]::new);
    }
}
