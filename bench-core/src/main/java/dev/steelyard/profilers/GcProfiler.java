package dev.steelyard.profilers;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerFindings;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the platform's counters at both ends of each pass: what the harness allocates in between is not the client's. */
final class GcProfiler implements Profiler {

    private static final double MIB = 1 << 20;

    private @Nullable Counters before;
    private long allocatedBytes;
    private long collections;
    private long collectionMillis;
    private boolean ofLivingOnly;

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

    /** Reads all of it once, so that the first pass does not pay for the loading of classes. */
    @Override
    public void start() {
        ofLivingOnly = Counters.now().allocated.ofLivingOnly();
    }

    @Override
    public void beforePass() {
        before = Counters.now();
    }

    @Override
    public void afterPass() {
        Counters now = Counters.now();
        Counters first = before;
        if (first == null) {
            throw new IllegalStateException("the end of a pass that did not begin");
        }
        allocatedBytes += now.allocated.since(first.allocated);
        collections += now.collections - first.collections;
        collectionMillis += now.collectionMillis - first.collectionMillis;
        before = null;
    }

    @Override
    public void stop() {}

    @Override
    public ProfilerFindings report(ProfiledWork work) {
        double bytes = allocatedBytes;
        List<Measurement> figures = new ArrayList<>();
        if (work.durationNanos() > 0) {
            figures.add(figure("gc-allocation-rate", bytes / MIB / (work.durationNanos() / 1e9), "MiB/s"));
        }
        if (work.operations() > 0) {
            figures.add(figure("gc-allocated-per-operation", bytes / work.operations(), "B"));
        }
        figures.add(figure("gc-collections", (double) collections, "1"));
        figures.add(figure("gc-time", (double) collectionMillis, "ms"));
        String note = ofLivingOnly
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
