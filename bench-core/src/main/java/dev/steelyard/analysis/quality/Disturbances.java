package dev.steelyard.analysis.quality;

import dev.steelyard.model.iteration.HostUse;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.ResourceUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What took time from an iteration that was not its work, told from {@link #TELLING} on: less cannot move a verdict whose
 * margin is as large.
 */
public final class Disturbances {

    /** The margin of comparisons: a smaller share of the time cannot make a difference that matters. */
    public static final double TELLING = 0.02;

    /** A choice: clients with more threads than CPUs keep each other waiting, too. */
    public static final double PRESSING = 0.10;

    private Disturbances() {}

    /**
     * A sentence's part for each, such as {@code steal 3.1 %}; none for a quiet iteration.
     *
     * @param cpus of the whole host, which steal time is summed over
     */
    public static List<String> of(Iteration iteration, int cpus) {
        List<String> told = new ArrayList<>();
        HostUse host = iteration.host();
        if (host != null) {
            add(told, "steal", host.stealNanos(), iteration.durationNanos() * (double) cpus, TELLING);
            Long throttles = host.thermalThrottles();
            if (throttles != null && throttles > 0) {
                told.add("slowed down by heat " + throttles + " times");
            }
        }
        ResourceUse client = iteration.client();
        if (client != null) {
            add(told, "collections", client.gcNanos(), (double) iteration.durationNanos(), TELLING);
        }
        return told;
    }

    /** Share of the host's CPU time that a hypervisor gave to others, or {@code null} where unknown. */
    public static @Nullable Double stealShare(Iteration iteration, int cpus) {
        HostUse host = iteration.host();
        Long nanos = host == null ? null : host.stealNanos();
        return nanos == null || iteration.durationNanos() == 0
                ? null
                : (Double) (nanos / (iteration.durationNanos() * (double) cpus));
    }

    private static void add(List<String> told, String what, @Nullable Long nanos, double of, double limit) {
        if (nanos != null && of > 0 && nanos / of > limit) {
            told.add(String.format(Locale.ROOT, "%s %.1f %%", what, 100 * nanos / of));
        }
    }
}
