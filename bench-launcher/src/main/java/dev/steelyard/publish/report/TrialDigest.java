package dev.steelyard.publish.report;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.analysis.quality.Disturbances;
import dev.steelyard.format.Digests;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.HostUse;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.ResourceUse;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** What a report keeps of one result. */
final class TrialDigest {

    private static final double[] PERCENTILES = {
        0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.995, 99.999, 100
    };

    /** The remark on a trial that moved nothing, or whose fixture had faults planted. */
    static final String SIMULATED = "simulated";

    private static final Pattern CPU_RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

    /** Of the cloud's facts those that say what kind of machine it is, not whose. */
    private static final List<String> CLOUD_FACTS =
            List.of("provider", "instanceType", "zoneId", "region", "imageId", "lifeCycle");

    private static final List<String> HOST_FACTS = List.of(
            "cpuModel",
            "logicalCpus",
            "allowedCpus",
            "memoryTotalBytes",
            "architecture",
            "osRelease",
            "kernel",
            "hypervisor",
            "transparentHugePages",
            "clockSource");

    private TrialDigest() {}

    static ReportData.Trial of(Path file, TrialResult result, Room room) {
        int cpus = cpus(result);
        int step = room.step(result.iterations().size());
        return new ReportData.Trial(
                file.toString(),
                digest(file),
                result.id(),
                result.workloadName(),
                result.workloadSha256(),
                result.runnerId(),
                result.runnerId(), // until all trials are known, see SideNames
                result.factors(),
                result.status().name().toLowerCase(Locale.ROOT),
                notCounted(result),
                remarks(result, step),
                result.startedAt(),
                host(result),
                settings(result),
                result.summary(),
                (int) result.iterations().stream()
                        .filter(iteration -> !iteration.warmup())
                        .count(),
                result.iterations().stream()
                        .filter(iteration -> iteration.index() % step == 0)
                        .map(iteration -> pass(iteration, cpus, room.heat()))
                        .toList(),
                curves(result.iterations()));
    }

    private static String digest(Path file) {
        try {
            return Digests.ofFile(file);
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> notCounted(TrialResult result) {
        List<String> reasons = new ArrayList<>(result.validity().reasons());
        if (result.status() != Status.DONE) {
            String status = result.status().name().toLowerCase(Locale.ROOT);
            reasons.add(result.reason() == null ? status : status + ": " + result.reason());
        }
        if (result.iterations().stream().allMatch(Iteration::warmup) && reasons.isEmpty()) {
            reasons.add("no iteration that counts");
        }
        return reasons;
    }

    private static List<String> remarks(TrialResult result, int step) {
        List<String> remarks = new ArrayList<>();
        if (result.cold()) {
            remarks.add("cold: a sole pass, without a warm-up");
        }
        if (result.partial()) {
            remarks.add("partial: only the first tasks of the workload");
        }
        ProfilingResult profiling = result.profiling();
        if (profiling != null) {
            remarks.addAll(remarks(profiling));
        }
        if (result.recovered()) {
            remarks.add("recovered from the journal of a campaign that died");
        }
        if (result.origin() != TrialResult.Origin.MEASURED) {
            remarks.add(result.origin().name().toLowerCase(Locale.ROOT));
        }
        if (step > 1) {
            remarks.add(result.iterations().size() + " iterations, of which every " + step
                    + "th is drawn; all of them count");
        }
        return remarks;
    }

    private static List<String> remarks(ProfilingResult profiling) {
        List<String> remarks = new ArrayList<>();
        if (profiling.measured()) {
            remarks.add("profiled: its numbers hold the profilers' cost");
        }
        for (ProfilerOutcome outcome : profiling.profilers()) {
            String failure = outcome.failure();
            if (failure != null) {
                remarks.add("profiler " + outcome.id() + ": no profile: " + failure);
            }
            outcome.recordings().forEach(file -> remarks.add("profiler " + outcome.id() + ": " + file.name()));
        }
        return remarks;
    }

    private static Map<String, @Nullable Object> host(TrialResult result) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (result.environment().get("cloud") instanceof Map<?, ?> cloud) {
            CLOUD_FACTS.stream().filter(cloud::containsKey).forEach(name -> facts.put(name, cloud.get(name)));
        }
        if (result.environment().get("host") instanceof Map<?, ?> host) {
            HOST_FACTS.stream().filter(host::containsKey).forEach(name -> facts.put(name, host.get(name)));
        }
        if (result.environment().get("jvm") instanceof Map<?, ?> jvm) {
            facts.put("jvm", jvm.get("version"));
        }
        return facts;
    }

    /** With what the harness decides beside the clients' own, so that one table shows every difference. */
    private static List<EffectiveSetting> settings(TrialResult result) {
        List<EffectiveSetting> all = new ArrayList<>(result.settings());
        String inFlight = result.inFlight() == 0 ? "unbounded" : String.valueOf(result.inFlight());
        all.add(new EffectiveSetting("in-flight", inFlight, EffectiveSetting.Origin.DEFAULT, null));
        Load load = result.schedule().load();
        String offered = load == null ? "closed loop" : LoadFigures.described(load);
        all.add(new EffectiveSetting("load", offered, EffectiveSetting.Origin.DEFAULT, null));
        String parity = result.equalParity() ? "equal" : "defaults";
        all.add(new EffectiveSetting("parity", parity, EffectiveSetting.Origin.DEFAULT, null));
        return all;
    }

    /** Of the whole host, as its kernel counts steal time over all of them; 1 where the result does not tell. */
    private static int cpus(TrialResult result) {
        if (result.environment().get("host") instanceof Map<?, ?> host) {
            Matcher range = CPU_RANGE.matcher(String.valueOf(host.get("onlineCpus")));
            int count = 0;
            while (range.find()) {
                int from = Integer.parseInt(range.group(1));
                count += range.group(2) == null ? 1 : Integer.parseInt(range.group(2)) - from + 1;
            }
            return Math.max(1, count);
        }
        return 1;
    }

    private static ReportData.Pass pass(Iteration iteration, int cpus, boolean withHeat) {
        ResourceUse client = iteration.client();
        HostUse host = iteration.host();
        Map<String, Double> values = new LinkedHashMap<>();
        iteration.measurements().forEach(each -> values.put(each.name(), each.value()));
        return new ReportData.Pass(
                iteration.index(),
                iteration.warmup(),
                Objects.requireNonNullElse(iteration.startedAt(), ""),
                iteration.durationNanos(),
                iteration.bytes(),
                iteration.operations(),
                iteration.errors(),
                client == null ? null : cpuNanos(client),
                client == null ? null : client.gcNanos(),
                client == null ? null : client.peakRssBytes(),
                host == null ? null : host.stealNanos(),
                host == null ? null : host.cpuPressureNanos(),
                client == null ? null : client.involuntarySwitches(),
                Disturbances.of(iteration, cpus),
                values,
                withHeat ? heat(iteration) : null);
    }

    private static @Nullable Long cpuNanos(ResourceUse use) {
        Long user = use.cpuUserNanos();
        Long system = use.cpuSystemNanos();
        return user == null || system == null ? null : user + system;
    }

    private static ReportData.@Nullable Heat heat(Iteration iteration) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        Histograms.completions(iteration.latencies()).ifPresent(histogram -> count(histogram, counts));
        if (counts.isEmpty()) {
            return null;
        }
        int from = counts.firstKey();
        List<Long> dense = new ArrayList<>();
        for (int band = from; band <= counts.lastKey(); band++) {
            dense.add(counts.getOrDefault(band, 0L));
        }
        return new ReportData.Heat(from, dense);
    }

    private static void count(Histogram histogram, Map<Integer, Long> counts) {
        for (HistogramIterationValue value : histogram.recordedValues()) {
            double nanos = Math.max(1, value.getValueIteratedTo());
            int band = (int) Math.floor(Math.log10(nanos) * ReportData.Heat.BANDS_PER_DECADE);
            counts.merge(band, value.getCountAtValueIteratedTo(), Long::sum);
        }
    }

    private static List<ReportData.Curve> curves(List<Iteration> iterations) {
        Map<List<String>, Histogram> merged = new LinkedHashMap<>();
        for (Iteration iteration : iterations) {
            for (LatencyHistogram latency : iteration.latencies()) {
                if (!iteration.warmup() && latency.count() > 0) {
                    List<String> key = List.of(latency.action(), latency.span().name());
                    Histograms.decode(latency.encoded()).ifPresent(one -> merged.merge(key, one, TrialDigest::sum));
                }
            }
        }
        return merged.entrySet().stream()
                .map(entry -> curve(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Histogram sum(Histogram all, Histogram one) {
        all.setAutoResize(true);
        all.add(one);
        return all;
    }

    /** Percentiles beyond what the number of samples can tell are left out. */
    private static ReportData.Curve curve(List<String> key, Histogram histogram) {
        List<ReportData.Point> points = new ArrayList<>();
        long count = histogram.getTotalCount();
        for (double percentile : PERCENTILES) {
            if (percentile == 100 || (100 - percentile) * count >= 100) {
                points.add(new ReportData.Point(percentile, histogram.getValueAtPercentile(percentile)));
            }
        }
        return new ReportData.Curve(key.get(0), key.get(1), count, points);
    }
}
