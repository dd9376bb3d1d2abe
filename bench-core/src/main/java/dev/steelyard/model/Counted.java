package dev.steelyard.model;

/** Numbers of things in a sentence. */
public final class Counted {

    private Counted() {}

    /** {@code 1 result}, {@code 2 results}. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
