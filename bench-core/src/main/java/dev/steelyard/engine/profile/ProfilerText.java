package dev.steelyard.engine.profile;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.profiling.Profiling.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Profilers as a user writes them: {@code gc}, or with options {@code async:event=wall;output=flamegraph}. */
public final class ProfilerText {

    private static final String OPTION = "--profiler";
    private static final String ITERATIONS = "--profile-iterations";
    private static final int MOST_ITERATIONS = 1_000_000;

    private ProfilerText() {}

    /**
     * Which profilers watch, and when.
     *
     * @param profilers one text each
     * @param measured whether they watch the measured iterations
     * @param iterations how many further iterations they watch otherwise, or {@code null} for one
     * @return {@code null} when nobody is to watch
     * @throws InvalidInputException when it contradicts itself
     */
    public static @Nullable Profiling profiling(List<String> profilers, boolean measured, @Nullable String iterations) {
        List<Choice> choices = choices(profilers);
        if (choices.isEmpty() && (measured || iterations != null)) {
            throw InvalidInputException.of(
                    measured ? "--profile-measured" : ITERATIONS,
                    "a profiler that is to watch",
                    "none",
                    "add --profiler, such as --profiler gc");
        }
        if (measured && iterations != null) {
            throw InvalidInputException.of(
                    ITERATIONS,
                    "no --profile-measured beside it, which adds no iterations",
                    "one",
                    "keep one of them; --iterations says how many are measured");
        }
        return choices.isEmpty() ? null : new Profiling(choices, measured, measured ? 0 : count(iterations));
    }

    private static int count(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        try {
            int count = Integer.parseInt(text.strip().replace("_", ""));
            if (count >= 1 && count <= MOST_ITERATIONS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below, with the values that are out of range
        }
        throw InvalidInputException.of(
                ITERATIONS,
                "a whole number from 1 to " + MOST_ITERATIONS,
                "'" + text + "'",
                "write " + ITERATIONS + " 3");
    }

    private static List<Choice> choices(List<String> texts) {
        List<Choice> choices = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String text : texts) {
            Choice choice = choice(text.strip());
            if (!ids.add(choice.id())) {
                throw InvalidInputException.of(
                        OPTION, "each profiler once", choice.id() + " twice", "start the command once for each");
            }
            choices.add(choice);
        }
        return choices;
    }

    private static Choice choice(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw InvalidInputException.of(
                    OPTION, "the id of a profiler", "'" + text + "'", "look at 'steelyard list profilers'");
        }
        return new Choice(id, colon < 0 ? Map.of() : options(text, text.substring(colon + 1)));
    }

    private static Map<String, String> options(String whole, String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(";", -1)) {
            int equals = option.indexOf('=');
            String value = option.substring(equals + 1).strip();
            if (equals < 1 || value.isEmpty()) {
                throw InvalidInputException.of(
                        OPTION + " " + whole,
                        "options as name=value with ; between them",
                        "'" + option + "'",
                        "write --profiler 'async:event=wall;output=flamegraph'");
            }
            if (options.put(option.substring(0, equals).strip(), value) != null) {
                throw InvalidInputException.of(
                        OPTION + " " + whole, "each option once", "'" + option + "' as a second one", "keep one");
            }
        }
        return options;
    }
}
