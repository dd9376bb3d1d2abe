package dev.steelyard.profilers;

import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code perf}: counters of processor and kernel by Linux's {@code perf stat}. */
public final class PerfProvider implements ProfilerProvider {

    /** Those of the kernel first, which virtual machines have too. */
    private static final String USUAL = "task-clock+context-switches+cpu-migrations+page-faults+cycles+instructions"
            + "+branches+branch-misses+cache-references+cache-misses";

    private static final Setting EVENTS =
            new Setting("events", null, USUAL, "Events of 'perf list' with + between them.");

    @Override
    public String id() {
        return "perf";
    }

    @Override
    public String description() {
        return "Counters of processor and kernel by Linux's perf stat; what a machine does not count is told.";
    }

    @Override
    public List<Setting> options() {
        return List.of(EVENTS);
    }

    @Override
    public Availability availability() {
        String reason = PerfStat.tried(events(USUAL)).failure();
        return reason == null ? Availability.yes() : Availability.no(reason);
    }

    @Override
    public void check(Map<String, String> options) {
        String asked = options.getOrDefault(EVENTS.name(), USUAL);
        String reason = PerfStat.tried(events(asked)).failure();
        if (reason != null) {
            throw InvalidInputException.of(
                    "--profiler perf:events=" + asked,
                    "events that perf counts here, with + between them",
                    "others: " + reason,
                    "look at 'perf list'");
        }
    }

    @Override
    public Profiler create(ProfilerContext context) {
        return new PerfProfiler(events(context.option(EVENTS.name())), context.recording("csv"));
    }

    private static String events(String asked) {
        return List.of(asked.split("\\+")).stream().map(String::strip).collect(Collectors.joining(","));
    }
}
