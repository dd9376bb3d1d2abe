package dev.steelyard.analysis.comparison;

import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.quality.Autocorrelation;
import dev.steelyard.analysis.quality.ChangePoint;
import dev.steelyard.analysis.quality.Drift;
import dev.steelyard.analysis.quality.Outliers;
import dev.steelyard.analysis.quality.SteadyState;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.TrialSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side of one comparison.
 *
 * @param name the side
 * @param trials trials with a value
 * @param instances machines they come from; {@code null} when a result does not tell its own
 * @param iterations usable iterations of all trials
 * @param median over trials, in the metric's unit
 * @param least smallest trial
 * @param greatest greatest trial
 * @param outliers ids of trials that lie far from the rest; they count all the same
 * @param drift over the trials in the order of their start; {@code null} for fewer than four
 * @param jump where the level of trials in that order most likely jumps; {@code null} for fewer than eight
 * @param autocorrelation of trials in that order; {@code null} for fewer than eight
 * @param lateSteady trials that were steady only after their planned warm-ups
 * @param neverSteady trials that were never steady
 */
public record SideFigures(
        String name,
        int trials,
        @Nullable Integer instances,
        int iterations,
        double median,
        double least,
        double greatest,
        List<String> outliers,
        @Nullable Drift drift,
        @Nullable ChangePoint jump,
        @Nullable Autocorrelation autocorrelation,
        int lateSteady,
        int neverSteady) {

    /** A steady part that differs by less from what is counted is no complaint. */
    private static final double SLIGHT = 0.01;

    /** Drift and jumps less probable than this are worth a remark. */
    private static final double REMARKABLE = 0.01;

    private static final int LEAST_FOR_DRIFT = 4;
    private static final int LEAST_FOR_MEMORY = 8;

    /** Of the trials that have a value of this metric, at least one. */
    public static SideFigures of(String name, List<TrialSample> trials, String metric) {
        List<TrialSample> ordered = trials.stream()
                .sorted(Comparator.comparing(TrialSample::startedAt))
                .toList();
        double[] values = Levels.values(ordered, metric);
        double[] sorted = Samples.sorted(values);
        int iterations = 0;
        int late = 0;
        int never = 0;
        for (TrialSample trial : ordered) {
            Series series = trial.series().get(metric);
            if (series != null) {
                iterations += series.measured().length;
                SteadyState steady = SteadyState.of(series.all(), series.warmupCount());
                late += steady instanceof SteadyState.Reached reached && Math.abs(reached.shift()) > SLIGHT ? 1 : 0;
                never += steady instanceof SteadyState.NotReached ? 1 : 0;
            }
        }
        List<String> outliers = new ArrayList<>();
        Outliers.of(values)
                .indices()
                .forEach(index -> outliers.add(ordered.get(index).id()));
        return new SideFigures(
                name,
                values.length,
                instances(ordered),
                iterations,
                Samples.median(values),
                sorted[0],
                sorted[sorted.length - 1],
                List.copyOf(outliers),
                values.length < LEAST_FOR_DRIFT ? null : Drift.of(values),
                values.length < LEAST_FOR_MEMORY ? null : ChangePoint.of(values),
                values.length < LEAST_FOR_MEMORY ? null : Autocorrelation.of(values),
                late,
                never);
    }

    /** What is odd about these trials, a sentence each; none is a reason to leave one out. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!outliers.isEmpty()) {
            remarks.add("outliers, counted all the same: " + String.join(", ", outliers) + ".");
        }
        if (drift != null && drift.probability() < REMARKABLE) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "drifts by %+.3g %% a trial.",
                    100 * drift.slope() / Math.max(Math.abs(median), Double.MIN_NORMAL)));
        }
        if (jump != null && jump.probability() < REMARKABLE) {
            remarks.add("the level jumps at trial " + (jump.from() + 1) + " of " + trials
                    + " in the order of their start.");
        }
        if (autocorrelation != null && autocorrelation.significant()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "a trial resembles the one before it (autocorrelation %.2f).",
                    autocorrelation.lagOne()));
        }
        if (lateSteady + neverSteady > 0) {
            remarks.add("steady only after the planned warm-up: " + lateSteady + " of " + trials + "; never steady: "
                    + neverSteady + ".");
        }
        return remarks;
    }

    private static @Nullable Integer instances(List<TrialSample> trials) {
        Set<String> known = new HashSet<>();
        for (TrialSample trial : trials) {
            String instance = trial.instance();
            if (instance == null) {
                return null;
            }
            known.add(instance);
        }
        return known.size();
    }
}
