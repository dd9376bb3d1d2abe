package dev.steelyard.publish.export;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.TrialResult;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** OpenMetrics text: a gauge for each metric and unit, a sample for each trial at the time when it started. */
final class OpenMetricsExport {

    /** The words of OpenMetrics for our units; others are spelt out of their letters. */
    private static final Map<String, String> UNITS = Map.of(
            "1", "ratio",
            "1/s", "per_second",
            "Gb/s", "gigabits_per_second",
            "GB/s", "gigabytes_per_second",
            "s/GiB", "seconds_per_gibibyte",
            "ns", "nanoseconds",
            "s", "seconds",
            "%", "percent");

    private OpenMetricsExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
        for (TrialGroup group : TrialGroup.of(results)) {
            for (TrialResult result : group.trials()) {
                for (Measurement measurement : result.summary()) {
                    if (Double.isFinite(measurement.value())) {
                        String name = name(measurement);
                        gauges.computeIfAbsent(name, same -> gauge(name, measurement))
                                .dataPoint(point(group, result, measurement));
                    }
                }
            }
        }
        List<MetricSnapshot> snapshots = new ArrayList<>();
        gauges.values().forEach(gauge -> snapshots.add(gauge.build()));
        new OpenMetricsTextFormatWriter(false, true)
                .write(out, new MetricSnapshots(snapshots), EscapingScheme.UNDERSCORE_ESCAPING);
    }

    /** Ends with its unit, as OpenMetrics asks, so that one metric in two units is two gauges. */
    private static String name(Measurement measurement) {
        String unit = UNITS.getOrDefault(measurement.unit(), plain(measurement.unit()));
        return "steelyard_" + plain(measurement.name()) + (unit.isEmpty() ? "" : "_" + unit);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private static GaugeSnapshot.Builder gauge(String name, Measurement measurement) {
        return GaugeSnapshot.builder()
                .name(name)
                .help("Median over a trial's counted iterations of " + measurement.name() + " in " + measurement.unit()
                        + ".");
    }

    private static GaugeDataPointSnapshot point(TrialGroup group, TrialResult result, Measurement measurement) {
        GaugeDataPointSnapshot.Builder point = GaugeDataPointSnapshot.builder()
                .value(measurement.value())
                .labels(Labels.of(
                        "workload",
                        group.workload(),
                        "runner",
                        result.runnerId(),
                        "settings",
                        String.join(
                                ";",
                                group.settings().entrySet().stream()
                                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                                        .toList()),
                        "origin",
                        result.origin().name().toLowerCase(Locale.ROOT),
                        "campaign",
                        result.campaignId(),
                        "trial",
                        Integer.toString(result.number())));
        String startedAt = result.startedAt();
        if (startedAt != null) {
            point.scrapeTimestampMillis(Instant.parse(startedAt).toEpochMilli());
        }
        return point.build();
    }
}
