package dev.steelyard.engine.campaign;

import dev.steelyard.model.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;

/** Says what an unknown name was probably meant to be. */
final class Nearest {

    private static final int MOST_TOLD = 25;

    private Nearest() {}

    static InvalidInputException unknown(String what, String name, Collection<String> known, String otherwise) {
        String remedy = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(nearest -> "did you mean '" + nearest + "'? Otherwise " + otherwise)
                .orElse(otherwise);
        return InvalidInputException.of(what + " '" + name + "'", expected(known), "an unknown one", remedy);
    }

    /** A list that nobody reads to its end is none. */
    private static String expected(Collection<String> known) {
        if (known.isEmpty()) {
            return "one on the class path";
        }
        return known.size() > MOST_TOLD ? "one of " + known.size() + " names" : "one of " + String.join(", ", known);
    }

    /** Levenshtein's distance, with one row of its table. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
