package dev.steelyard.profilers;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Setting;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.util.List;
import java.util.Map;

/** {@code jfr}: a recording by JDK Flight Recorder. */
public final class JfrProvider implements ProfilerProvider {

    private static final Setting SETTINGS = new Setting(
            "settings", null, "profile", "profile, default, or a .jfc file: which events are recorded, and how often.");

    @Override
    public String id() {
        return "jfr";
    }

    @Override
    public String description() {
        return "A recording by JDK Flight Recorder: methods, locks, input and output, allocation, collections.";
    }

    @Override
    public List<Setting> options() {
        return List.of(SETTINGS);
    }

    /** A runtime that was put together without the module has none of its classes. */
    @Override
    public Availability availability() {
        boolean there = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return there && JfrProfiler.isAvailable()
                ? Availability.yes()
                : Availability.no("this JVM has no Flight Recorder");
    }

    @Override
    public void check(Map<String, String> options) {
        JfrProfiler.configuration(options.getOrDefault(SETTINGS.name(), "profile"));
    }

    @Override
    public Profiler create(ProfilerContext context) {
        return new JfrProfiler(
                JfrProfiler.configuration(context.option(SETTINGS.name())),
                context.recording("jfr"),
                context.recording("repository"));
    }
}
