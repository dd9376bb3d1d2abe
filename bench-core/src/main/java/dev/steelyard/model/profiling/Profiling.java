package dev.steelyard.model.profiling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which profilers watch a trial, and when.
 *
 * @param profilers who watches, each id once; at least one
 * @param measured whether they watch the measured iterations, whose numbers then hold their cost; else they watch further
 *     iterations after those
 * @param iterations further iterations after the measured ones, 0 when the measured ones are watched
 */
public record Profiling(List<Choice> profilers, boolean measured, int iterations) {

    /** Keeps copies. */
    public Profiling {
        profilers = List.copyOf(profilers);
    }

    /**
     * One profiler that was asked for.
     *
     * @param id its id
     * @param options values of its options by name, as text; what is missing has its default
     */
    public record Choice(String id, Map<String, String> options) {

        /** Keeps a copy in order of names. */
        public Choice {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }

        /** As a user writes it, such as {@code async:event=wall}. */
        public String text() {
            StringBuilder text = new StringBuilder(id);
            String separator = ":";
            for (Map.Entry<String, String> option : options.entrySet()) {
                text.append(separator).append(option.getKey()).append('=').append(option.getValue());
                separator = ";";
            }
            return text.toString();
        }
    }
}
