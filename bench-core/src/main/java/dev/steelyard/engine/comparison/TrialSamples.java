package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.Summary;
import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads results and keeps of each only what a comparison needs. Not safe for threads. */
public final class TrialSamples {

    private static final Pattern PERCENTILE = Pattern.compile("latency-p([0-9]{1,2}(?:\\.[0-9]+)?)");

    private final List<String> percentiles;
    private final DistinctResults known = new DistinctResults();
    private final HostNotes hosts = new HostNotes();
    private final Map<SortedMap<String, String>, SortedMap<String, String>> shared = new HashMap<>();

    /**
     * A reader.
     *
     * @param metrics those asked for; of them {@code latency-p99} and its like are drawn from histograms, all operations
     *     of an iteration together
     */
    public TrialSamples(List<String> metrics) {
        this.percentiles = metrics.stream()
                .filter(metric -> PERCENTILE.matcher(metric).matches())
                .toList();
    }

    /**
     * All results of a file, a campaign or a folder of campaigns; few are in memory at a time.
     *
     * @throws InvalidInputException when there is none, or one cannot be trusted, or was read before
     */
    public List<TrialSample> read(Path path) {
        List<TrialSample> samples = new ArrayList<>();
        ReadAhead.each(ResultFolders.files(path), (file, result) -> samples.add(of(file, result.get())));
        return samples;
    }

    /**
     * Of a result that was read already.
     *
     * @throws InvalidInputException when one with its id was seen before
     */
    public TrialSample of(Path file, TrialResult result) {
        known.add(file, result.id());
        hosts.look(file, result.campaignId());
        return sample(result);
    }

    /** What must be known of the hosts on which these sides were measured, of trials that this one has read. */
    public List<String> hostNotes(List<Side> sides) {
        return hosts.of(sides);
    }

    private TrialSample sample(TrialResult result) {
        SortedMap<String, String> circumstances = Circumstances.of(result);
        SortedMap<String, String> one = shared.computeIfAbsent(circumstances, same -> same);
        String startedAt = result.startedAt();
        return new TrialSample(
                result.id(),
                instance(result),
                startedAt == null ? "" : startedAt,
                result.workloadName().intern(),
                one,
                Map.copyOf(result.tags()),
                result.factors(),
                flaws(result),
                series(result));
    }

    /** What the cloud calls the machine, else what stands for its last start, else {@code null}. */
    private static @Nullable String instance(TrialResult result) {
        String named = fact(result, "cloud", "instanceId");
        return named == null ? fact(result, "machine", "bootIdSha256") : named;
    }

    private static @Nullable String fact(TrialResult result, String section, String name) {
        return result.environment().get(section) instanceof Map<?, ?> facts && facts.get(name) != null
                ? String.valueOf(facts.get(name)).intern()
                : null;
    }

    private static List<Obstacle> flaws(TrialResult result) {
        List<Obstacle> flaws = new ArrayList<>();
        String id = result.id();
        if (result.status() != Status.DONE) {
            String reason = result.reason();
            String status = result.status().name().toLowerCase(Locale.ROOT);
            flaws.add(
                    new Obstacle(Obstacle.UNFINISHED, id + " " + status + (reason == null ? "" : " (" + reason + ")")));
        }
        if (!result.validity().valid()) {
            flaws.add(new Obstacle(
                    "invalid", id + " (" + String.join("; ", result.validity().reasons()) + ")"));
        }
        if (result.partial()) {
            flaws.add(new Obstacle("partial", id + " did only the first " + result.tasks() + " tasks"));
        }
        if (result.cold()) {
            flaws.add(new Obstacle(Obstacle.COLD, id + " has one pass and no warm-up"));
        }
        if (result.origin() != TrialResult.Origin.MEASURED) {
            String origin = result.origin().name().toLowerCase(Locale.ROOT);
            flaws.add(new Obstacle(origin, id + " is " + origin + ", not measured"));
        }
        return List.copyOf(flaws);
    }

    private Map<String, Series> series(TrialResult result) {
        Map<String, Series> series = new LinkedHashMap<>();
        for (Measurement metric : result.summary()) {
            add(
                    series,
                    metric.name(),
                    metric.unit(),
                    metric.direction(),
                    result.iterations(),
                    iteration -> measured(iteration, metric.name()));
        }
        for (String name : percentiles) {
            Matcher matcher = PERCENTILE.matcher(name);
            double percentile = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
            add(
                    series,
                    name,
                    "ns",
                    Direction.LOWER_IS_BETTER,
                    result.iterations(),
                    iteration -> latency(iteration, percentile));
        }
        return series;
    }

    /** What one iteration tells, or {@code null}. */
    @FunctionalInterface
    private interface Value {
        @Nullable
        Double of(Iteration iteration);
    }

    private static void add(
            Map<String, Series> all,
            String name,
            String unit,
            Direction direction,
            List<Iteration> iterations,
            Value value) {
        List<Double> warmups = new ArrayList<>();
        List<Double> measured = new ArrayList<>();
        for (Iteration iteration : iterations) {
            Double found = value.of(iteration);
            if (found != null && Double.isFinite(found)) {
                if (iteration.warmup()) {
                    warmups.add(found);
                } else if (Summary.usable(iteration, name)) {
                    measured.add(found);
                }
            }
        }
        if (!measured.isEmpty()) {
            all.put(name.intern(), new Series(unit.intern(), direction, array(warmups), array(measured)));
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static @Nullable Double measured(Iteration iteration, String name) {
        for (Measurement measurement : iteration.measurements()) {
            if (measurement.name().equals(name)) {
                return measurement.value();
            }
        }
        return null;
    }

    /**
     * Over all actions, whose histograms merge exactly; from the intended start where a load was offered. Of too few
     * operations there is none.
     */
    private static @Nullable Double latency(Iteration iteration, double percentile) {
        Long nanos = Histograms.percentile(
                Histograms.completions(iteration.latencies()).orElse(null), percentile);
        return nanos == null ? null : (Double) nanos.doubleValue();
    }
}
