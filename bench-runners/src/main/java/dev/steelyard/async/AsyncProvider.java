package dev.steelyard.async;

import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import one.profiler.AsyncProfiler;

/** {@code async}: samples of where CPU time, waiting or allocation come from, native code and kernel included. */
public final class AsyncProvider implements ProfilerProvider {

    static final String EVENT = "event";
    static final String INTERVAL = "interval";
    static final String OUTPUT = "output";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._:*-]*");
    private static final Pattern AMOUNT = Pattern.compile("[1-9][0-9]{0,11}(ns|us|ms|s|b|k|m)?");

    private static final List<Setting> OPTIONS = List.of(
            new Setting(
                    EVENT,
                    null,
                    "cpu",
                    "cpu, ctimer or itimer (CPU time), wall (waiting too), alloc, lock, or an event of perf."),
            new Setting(INTERVAL, null, null, "Between two samples: a time such as 1ms; for alloc bytes such as 512k."),
            new Setting(OUTPUT, null, "jfr", "jfr, flamegraph (a page) or collapsed (text)."));

    @Override
    public String id() {
        return "async";
    }

    @Override
    public String description() {
        return "async-profiler: samples of CPU time, waiting, allocation or locks, native code included.";
    }

    @Override
    public List<Setting> options() {
        return OPTIONS;
    }

    @Override
    public Availability availability() {
        try {
            AsyncProfiler.getInstance();
            return Availability.yes();
        } catch (NoClassDefFoundError e) {
            return Availability.no("tools.profiler:async-profiler is not on the class path");
        } catch (IllegalStateException | LinkageError e) { // another platform, or a temporary folder without execution
            return Availability.no("its native library cannot be loaded here: " + e.getMessage());
        }
    }

    @Override
    public void check(Map<String, String> options) {
        AsyncOutput.of(options.getOrDefault(OUTPUT, "jfr"));
        String interval = options.get(INTERVAL);
        if (interval != null) {
            require(INTERVAL, interval, AMOUNT, "a time such as 1ms, or bytes such as 512k");
        }
        String event = options.getOrDefault(EVENT, "cpu");
        require(EVENT, event, NAME, "the name of an event");
        try {
            SamplingProfiler.tryOut(event, interval);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw InvalidInputException.of(
                    subject(EVENT, event),
                    "an event that can be had here",
                    "another one: " + e.getMessage(),
                    "take cpu, ctimer, wall or alloc");
        }
    }

    private static void require(String name, String value, Pattern pattern, String expected) {
        if (!pattern.matcher(value).matches()) {
            throw InvalidInputException.of(subject(name, value), expected, "'" + value + "'", "correct it");
        }
    }

    static String subject(String name, String value) {
        return "--profiler async:" + name + "=" + value;
    }

    @Override
    public Profiler create(ProfilerContext context) throws IOException {
        AsyncOutput output = AsyncOutput.of(context.option(OUTPUT));
        return new SamplingProfiler(
                context.option(EVENT), context.options().get(INTERVAL), output, context.recording(output.extension()));
    }
}
