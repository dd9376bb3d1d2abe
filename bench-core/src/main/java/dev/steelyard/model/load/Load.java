package dev.steelyard.model.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A load that is offered whatever the answers do (an open loop): operations have intended starts, and their latency
 * counts from those.
 *
 * @param arrivals how intended starts follow each other
 * @param steps rates one after the other; empty under a ramp, which chooses them
 * @param backlog most operations that wait for one in flight to end; what comes on top of that is not offered
 * @param ramp how the highest rate is looked for, or {@code null} when the rates are given
 */
public record Load(
        Arrivals arrivals,
        List<Step> steps,
        int backlog,
        @Nullable Ramp ramp) {

    private static final int NANOS_DIGITS = 9;
    private static final double NANOS_PER_SECOND = 1e9;

    /** How intended starts follow each other. */
    public enum Arrivals {
        /** At equal distances. */
        FIXED,
        /** At exponentially distributed distances, as independent users arrive. */
        POISSON
    }

    /**
     * One rate for a while.
     *
     * @param ratePerSecond intended starts a second
     * @param durationNanos how long, in nanoseconds; {@code null} for each task of the pass once
     */
    public record Step(double ratePerSecond, @Nullable Long durationNanos) {

        String text() {
            Long nanos = durationNanos;
            return rate(ratePerSecond) + (nanos == null ? "" : ":" + seconds(nanos));
        }
    }

    /**
     * The search for the highest rate that still meets a service level objective.
     *
     * @param lowestPerSecond the first rate
     * @param highestPerSecond no rate above this is tried
     * @param stepNanos how long one rate is offered, in nanoseconds; longer where that is too short for the operations
     *     that tell the objective
     * @param slo what must be met
     */
    public record Ramp(double lowestPerSecond, double highestPerSecond, long stepNanos, Slo slo) {

        /** How long a rate is really offered, in nanoseconds. */
        public long lastsNanos(double ratePerSecond) {
            return Math.max(stepNanos, (long) Math.ceil(slo.leastOperations() * NANOS_PER_SECOND / ratePerSecond));
        }
    }

    /** How long a pass offers it, of a ramp its longest step; {@code null} for each task of the pass once. */
    public @Nullable Duration duration() {
        Ramp climb = ramp;
        if (climb != null) {
            return Duration.ofNanos(climb.lastsNanos(climb.lowestPerSecond)).multipliedBy(2);
        }
        Duration sum = Duration.ZERO;
        for (Step step : steps) {
            Long nanos = step.durationNanos;
            if (nanos == null) {
                return null;
            }
            sum = sum.plusNanos(nanos);
        }
        return sum;
    }

    /** As {@code --rate} takes it; of a ramp its range and objective. */
    public String text() {
        Ramp climb = ramp;
        if (climb != null) {
            return rate(climb.lowestPerSecond) + ".." + rate(climb.highestPerSecond) + ":" + seconds(climb.stepNanos)
                    + " while " + climb.slo.text();
        }
        String prefix = arrivals == Arrivals.POISSON ? "poisson:" : "";
        return prefix + steps.stream().map(Step::text).collect(Collectors.joining(","));
    }

    /** A rate for people: {@code 500/s}. */
    public static String rate(double perSecond) {
        return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString() + "/s";
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANOS_DIGITS).stripTrailingZeros().toPlainString() + "s";
    }
}
