package dev.steelyard.analysis;

import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.model.iteration.ResourceUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formulas of all numbers that follow from an iteration's raw ones, for whoever records and whoever audits. */
public final class Derivation {

    /** Name of the share of operations that failed, which speaks of reliability and not of speed. */
    public static final String ERROR_RATE = "error-rate";

    /** Name of the payload's rate, in Gb/s. */
    public static final String THROUGHPUT = "throughput";

    /** Name of the client's CPU time for its payload, in s/GiB. */
    public static final String CPU_PER_GIB = "cpu-per-gib";

    /** Bits of a gigabit as network people count: 10 to the 9th. */
    private static final double BITS_PER_GIGABIT = 1e9;

    private static final double BYTES_PER_GIB = 1L << 30;
    private static final double NANOS_PER_SECOND = 1e9;

    private Derivation() {}

    /**
     * What follows from the raw numbers, in a fixed order: {@code throughput} in Gb/s when bytes were moved, {@code
     * operation-rate} of the operations that did not fail, {@code error-rate} as a fraction, {@code cpu-per-gib} in
     * seconds of the client's CPU when bytes were moved and the platform tells. Where operations neither moved bytes nor
     * were timed one by one, as in a kernel, their rate means nothing beside what the runner measured, and is left out.
     * Under an offered load, what {@link LoadFigures} says comes first.
     */
    public static List<Measurement> measurements(Iteration iteration) {
        List<Measurement> derived = new ArrayList<>(LoadFigures.measurements(iteration));
        double seconds = iteration.durationNanos() / NANOS_PER_SECOND;
        if (seconds > 0 && iteration.bytes() > 0) {
            double gigabits = iteration.bytes() * 8.0 / BITS_PER_GIGABIT;
            derived.add(new Measurement(THROUGHPUT, gigabits / seconds, "Gb/s", Direction.HIGHER_IS_BETTER));
        }
        if (seconds > 0 && iteration.operations() > 0 && transfers(iteration)) {
            long good = iteration.operations() - iteration.errors();
            derived.add(new Measurement("operation-rate", good / seconds, "1/s", Direction.HIGHER_IS_BETTER));
        }
        if (iteration.operations() > 0 && (transfers(iteration) || iteration.errors() > 0)) {
            double rate = (double) iteration.errors() / iteration.operations();
            derived.add(new Measurement(ERROR_RATE, rate, "1", Direction.LOWER_IS_BETTER));
        }
        Double cpuSeconds = cpuSeconds(iteration.client());
        if (cpuSeconds != null && iteration.bytes() > 0) {
            double perGib = cpuSeconds / (iteration.bytes() / BYTES_PER_GIB);
            derived.add(new Measurement(CPU_PER_GIB, perGib, "s/GiB", Direction.LOWER_IS_BETTER));
        }
        return derived;
    }

    private static boolean transfers(Iteration iteration) {
        return iteration.bytes() > 0 || !iteration.latencies().isEmpty();
    }

    private static @Nullable Double cpuSeconds(@Nullable ResourceUse use) {
        if (use == null) {
            return null;
        }
        Long user = use.cpuUserNanos();
        Long system = use.cpuSystemNanos();
        return user == null || system == null ? null : (user + system) / NANOS_PER_SECOND;
    }
}
