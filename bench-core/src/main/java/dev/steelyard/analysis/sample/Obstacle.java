package dev.steelyard.analysis.sample;

import java.util.Collection;

/**
 * What speaks against a comparison.
 *
 * @param name what it is about, such as {@code invalid} or {@code setting:part-size}; who names it, or the part before
 *     its colon, or {@code all}, waives it
 * @param message what was found
 */
public record Obstacle(String name, String message) {

    /** Waives everything. */
    public static final String ALL = "all";

    /** What is said of a trial that did not end. */
    public static final String UNFINISHED = "unfinished";

    /** What is said of a trial that had one pass and no warm-up. */
    public static final String COLD = "cold";

    /** What is said of sides with one machine each. */
    public static final String MACHINE = "machine";

    /** What names the whole class of such obstacles: the part of the name before its colon. */
    public String section() {
        int colon = name.indexOf(':');
        return colon > 0 ? name.substring(0, colon) : name;
    }

    /** Whether one of these words covers a name: the name itself or the part before its colon. */
    public static boolean covers(Collection<String> words, String name) {
        int colon = name.indexOf(':');
        return words.contains(ALL) || words.contains(name) || (colon > 0 && words.contains(name.substring(0, colon)));
    }
}
