package dev.steelyard.cli.options.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a word is a misspelt form of another one. */
public final class Nearness {

    /** Short names are two letters away from many a right word of somebody else's, such as {@code test} and {@code set}. */
    private static final int SHORT_LETTERS = 5;

    private Nearness() {}

    /** The nearest of the words that {@code text} may be a slip of. */
    public static Optional<String> nearest(String text, Collection<String> words) {
        return words.stream()
                .filter(word -> almost(text, word))
                .min(Comparator.comparingInt((String word) -> distance(letters(text), letters(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** True when the two have the same letters, or differ by a slip or two. */
    static boolean almost(String text, String word) {
        String a = letters(text);
        String b = letters(word);
        int slips = Math.min(a.length(), b.length()) <= SHORT_LETTERS ? 1 : 2;
        return a.equals(b) || (Math.abs(a.length() - b.length()) <= slips && distance(a, b) <= slips);
    }

    /** Letters inserted, dropped, replaced or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
