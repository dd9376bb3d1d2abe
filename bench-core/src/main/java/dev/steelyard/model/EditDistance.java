package dev.steelyard.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far two names are apart: Levenshtein's distance. */
public final class EditDistance {

    private static final int SHORT_LETTERS = 5;
    private static final int MIDDLING_LETTERS = 12;

    private EditDistance() {}

    /** The nearest of these names that this one may be a slip of: one letter in short names, up to three in long ones. */
    public static Optional<String> near(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> between(name, candidate) <= slips(Math.min(name.length(), candidate.length())))
                .min(Comparator.comparingInt(candidate -> between(name, candidate)));
    }

    private static int slips(int letters) {
        return letters <= SHORT_LETTERS ? 1 : letters <= MIDDLING_LETTERS ? 2 : 3;
    }

    /** Insertions, deletions and replacements of one character that make one name of the other. */
    public static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
