package dev.steelyard.engine.profile;

import dev.steelyard.engine.Discovery;
import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import dev.steelyard.model.profiling.Profiling.Choice;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges profilers that were asked for, in a JVM that has the trials' class path. */
public final class ProfilerCheck {

    private ProfilerCheck() {}

    /**
     * Checks that each of them is there, works here and knows its options.
     *
     * @throws InvalidInputException with the reason when one does not
     */
    public static void check(Discovery discovery, List<Choice> choices) {
        for (Choice choice : choices) {
            ProfilerProvider provider = discovery.profiler(choice.id());
            Map<String, String> options = options(provider, choice);
            Availability here = availability(provider);
            if (!here.available()) {
                throw InvalidInputException.of(
                        "--profiler " + choice.id(),
                        "a profiler that works here",
                        "one that does not: " + here.reason(),
                        "take another one of 'steelyard list profilers'");
            }
            provider.check(options);
        }
    }

    /** A provider whose libraries do not load is not available. */
    public static Availability availability(ProfilerProvider provider) {
        try {
            return provider.availability();
        } catch (RuntimeException | LinkageError e) {
            return Availability.no(String.valueOf(e));
        }
    }

    /** Every option that has a value: those that were given, and defaults. */
    static Map<String, String> options(ProfilerProvider provider, Choice choice) {
        Set<String> known = provider.options().stream().map(Setting::name).collect(Collectors.toSet());
        for (String name : choice.options().keySet()) {
            if (!known.contains(name)) {
                throw InvalidInputException.of(
                        "--profiler " + choice.text(),
                        known.isEmpty() ? "no options" : "options out of " + String.join(", ", sorted(known)),
                        "'" + name + "'",
                        "correct or remove it");
            }
        }
        Map<String, String> options = new TreeMap<>();
        for (Setting option : provider.options()) {
            String value = option.defaultValue();
            if (value != null) {
                options.put(option.name(), value);
            }
        }
        options.putAll(choice.options());
        return options;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
