package dev.steelyard.analysis;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.Slo;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The formulas of all numbers that follow from an offered load, for whoever records and whoever audits. */
public final class LoadFigures {

    /** Name of the rate at which operations were really begun. */
    public static final String OFFERED_RATE = "offered-rate";

    /** Name of the highest rate that met an objective. */
    public static final String SUSTAINED_RATE = "sustained-rate";

    /** As their metrics are named. */
    private static final List<String> PERCENTILES = List.of("50", "99", "99.9");

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LATE_SHARE = 0.01;

    /** A pause of a JVM at the very end is no overload. */
    private static final long LATE_GRACE_NANOS = 100_000_000;

    private LoadFigures() {}

    /**
     * Whether a load was offered: nothing was left out, the last start was at most 1 %, or 100 ms, late, and the same
     * holds for each step, since a backlog that a later step works off was a load that an earlier one did not offer.
     */
    public static boolean offered(
            long notOffered, long lastIntendedNanos, long lastStartNanos, List<OfferedLoad.StepLoad> steps) {
        return notOffered == 0
                && punctual((double) lastIntendedNanos, lastIntendedNanos, lastStartNanos)
                && steps.stream().noneMatch(step -> Boolean.FALSE.equals(step.offered()));
    }

    /** Whether one of several steps was offered; its 1 % is of the time that its operations take at its rate. */
    public static boolean offered(
            double ratePerSecond,
            long intended,
            long notOffered,
            @Nullable Long lastIntendedNanos,
            @Nullable Long lastStartNanos) {
        double lastsNanos = intended / ratePerSecond * NANOS_PER_SECOND;
        return notOffered == 0
                && (lastIntendedNanos == null
                        || lastStartNanos == null
                        || punctual(lastsNanos, lastIntendedNanos, lastStartNanos));
    }

    private static boolean punctual(double lastsNanos, long lastIntendedNanos, long lastStartNanos) {
        return lastStartNanos - lastIntendedNanos <= Math.max(LATE_GRACE_NANOS, LATE_SHARE * lastsNanos);
    }

    /** Whether a step of a ramp met its objective. */
    public static OfferedLoad.Probe judged(
            Slo slo,
            double ratePerSecond,
            boolean confirming,
            boolean offered,
            long errors,
            List<LatencyHistogram> latencies) {
        Long found = Histograms.percentile(Histograms.completions(latencies).orElse(null), slo.percentile());
        boolean met = offered && errors == 0 && found != null && found < slo.limitNanos();
        return new OfferedLoad.Probe(ratePerSecond, confirming, found, met);
    }

    /**
     * What follows from an iteration's load, in a fixed order; nothing without one. {@code offered-rate} is the rate of
     * real starts: one less than their number over the time until the last. Latencies count from the intended start, all
     * actions together; a percentile of too few operations is left out. {@code sustained-rate} is the rate that a ramp
     * confirmed.
     */
    static List<Measurement> measurements(Iteration iteration) {
        OfferedLoad load = iteration.load();
        if (load == null) {
            return List.of();
        }
        List<Measurement> derived = new ArrayList<>();
        OfferedLoad.Probe probe = load.probe();
        if (probe != null && probe.confirming() && probe.met()) {
            derived.add(new Measurement(SUSTAINED_RATE, probe.ratePerSecond(), "1/s", Direction.HIGHER_IS_BETTER));
        }
        long begun = load.intended() - load.notOffered();
        if (begun > 1 && load.lastStartNanos() > 0) {
            double rate = (begun - 1) * NANOS_PER_SECOND / load.lastStartNanos();
            derived.add(new Measurement(OFFERED_RATE, rate, "1/s", Direction.NEUTRAL));
        }
        Histogram all = Histograms.completions(iteration.latencies()).orElse(null);
        for (String percentile : PERCENTILES) {
            Long nanos = Histograms.percentile(all, Double.parseDouble(percentile));
            if (nanos != null) {
                derived.add(new Measurement("latency-p" + percentile, nanos, "ns", Direction.LOWER_IS_BETTER));
            }
        }
        return derived;
    }

    /** Why an iteration did not measure the load that was asked for, or {@code null} when it did, or none was. */
    public static @Nullable String shortfall(Iteration iteration) {
        OfferedLoad load = iteration.load();
        if (load == null || load.offered()) {
            return null;
        }
        if (load.notOffered() > 0) {
            return "the load could not be offered: " + load.notOffered() + " of " + load.intended()
                    + " operations found the backlog full and were never begun; lower the rate, or raise --in-flight";
        }
        return "the load could not be offered: up to " + load.mostWaiting() + " operations waited, and the last "
                + latest(load) + " ms late; lower the rate, or raise --in-flight";
    }

    /** Which operation was too late, and how much: that of the first such step, else the very last. */
    private static String latest(OfferedLoad load) {
        for (int i = 0; i < load.steps().size(); i++) {
            OfferedLoad.StepLoad step = load.steps().get(i);
            Long intended = step.lastIntendedNanos();
            Long started = step.lastStartNanos();
            if (Boolean.FALSE.equals(step.offered()) && intended != null && started != null) {
                return "of step " + (i + 1) + ", " + Load.rate(step.ratePerSecond()) + ", began "
                        + millis(started - intended);
            }
        }
        return "began " + millis(load.lastStartNanos() - load.lastIntendedNanos());
    }

    private static long millis(long nanos) {
        return Math.round(nanos / NANOS_PER_SECOND * 1000);
    }

    /** The load that a result was to offer as one line, such as {@code 500/s, backlog of at most 10000}. */
    public static String described(Load load) {
        Load.Ramp ramp = load.ramp();
        long least = ramp == null ? 1 : ramp.slo().leastOperations();
        return load.text() + ", backlog of at most " + load.backlog()
                + (least > 1 ? ", at least " + least + " operations a step" : "");
    }
}
