package dev.steelyard.profilers;

import dev.steelyard.model.Availability;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerProvider;

/** {@code gc}: what the trial's JVM allocated and collected. */
public final class GcProvider implements ProfilerProvider {

    @Override
    public String id() {
        return "gc";
    }

    @Override
    public String description() {
        return "Allocation rate, bytes for each operation, and collections with their time.";
    }

    @Override
    public Availability availability() {
        return AllocatedBytes.now() == null
                ? Availability.no("this JVM does not count what its threads allocate")
                : Availability.yes();
    }

    @Override
    public Profiler create(ProfilerContext context) {
        return new GcProfiler();
    }
}
