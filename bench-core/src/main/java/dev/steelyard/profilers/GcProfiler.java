package dev.steelyard.profilers;

import dev.steelyard.model.Measurement;
import dev.steelyard.model.Measurement.Direction;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerFindings;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the platform's counters at both ends. */
final class GcProfiler implements Profiler {

    private static final double MIB = 1 << 20;

    private @Nullable Counters before;
    private @Nullable Counters after;

    /** What the JVM counts from its start. */
    private record Counters(AllocatedBytes allocated, long collections, long collectionMillis) {

        static Counters now() {
            AllocatedBytes allocated = AllocatedBytes.now();
            if (allocated == null) {
                throw new IllegalStateException("this JVM does not count what its threads allocate");
            }
            return new Counters(
                    allocated,
                    sum(GarbageCollectorMXBean::getCollectionCount),
                    sum(GarbageCollectorMXBean::getCollectionTime));
        }

        /** A collector that does not count says -1. */
        private static long sum(ToLongFunction<GarbageCollectorMXBean> counter) {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(counter)
                    .filter(count -> count > 0)
                    .sum();
        }
    }

    @Override
    public void start() {
        before = Counters.now();
    }

    @Override
    public void stop() {
        after = Counters.now();
    }

    @Override
    public ProfilerFindings report(ProfiledWork work) {
        Counters first = before;
        Counters last = after;
        if (first == null || last == null) {
            throw new IllegalStateException("report before stop");
        }
        double bytes = last.allocated.since(first.allocated);
        List<Measurement> figures = new ArrayList<>();
        if (work.durationNanos() > 0) {
            figures.add(figure("gc-allocation-rate", bytes / MIB / (work.durationNanos() / 1e9), "MiB/s"));
        }
        if (work.operations() > 0) {
            figures.add(figure("gc-allocated-per-operation", bytes / work.operations(), "B"));
        }
        figures.add(figure("gc-collections", (double) (last.collections - first.collections), "1"));
        figures.add(figure("gc-time", (double) (last.collectionMillis - first.collectionMillis), "ms"));
        String note = last.allocated.ofLivingOnly()
                ? "without what threads allocated that ended meanwhile, which only JDK 21 and later count"
                : null;
        return new ProfilerFindings(figures, List.of(), note);
    }

    private static Measurement figure(String name, double value, String unit) {
        return new Measurement(name, value, unit, Direction.LOWER_IS_BETTER);
    }

    @Override
    public void close() {}
}
