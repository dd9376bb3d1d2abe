package dev.steelyard.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Rows of factor values in which every pair of values that may stand together does so at least once. */
final class CoveringArray {

    /** Two values of two factors, the factors in their order. */
    record Pair(String factor, String value, String otherFactor, String otherValue) {}

    private static final int CANDIDATES = 30;

    private final Map<String, List<String>> factors;
    private final Predicate<Map<String, String>> possible;
    private final Random random;

    /**
     * Of these factors.
     *
     * @param possible whether a row may be, also one that does not have all its factors yet
     */
    CoveringArray(Map<String, List<String>> factors, Predicate<Map<String, String>> possible, long seed) {
        this.factors = new LinkedHashMap<>(factors);
        this.possible = possible;
        this.random = new Random(seed);
    }

    /** Every row that may be. */
    List<Map<String, String>> product() {
        List<Map<String, String>> rows = List.of(Map.of());
        for (Map.Entry<String, List<String>> factor : factors.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> row : rows) {
                for (String value : factor.getValue()) {
                    longer.add(with(row, factor.getKey(), value));
                }
            }
            rows = longer.stream().filter(possible).toList();
        }
        return rows;
    }

    /** Every pair that occurs in some row that may be. */
    Set<Pair> pairs() {
        Set<Pair> pairs = new LinkedHashSet<>();
        product().forEach(row -> pairs.addAll(pairs(row)));
        return pairs;
    }

    Set<Pair> pairs(Map<String, String> row) {
        Set<Pair> pairs = new LinkedHashSet<>();
        List<String> names = factors.keySet().stream().filter(row::containsKey).toList();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(new Pair(names.get(i), row.get(names.get(i)), names.get(j), row.get(names.get(j))));
            }
        }
        return pairs;
    }

    /** Few rows with all pairs: each begins with a pair that is missing and takes the best of some random completions. */
    List<Map<String, String>> rows() {
        Set<Pair> missing = pairs();
        List<Map<String, String>> all = product();
        List<Map<String, String>> rows = new ArrayList<>();
        while (!missing.isEmpty()) {
            Pair first = missing.iterator().next();
            List<Map<String, String>> fitting =
                    all.stream().filter(row -> pairs(row).contains(first)).toList();
            Map<String, String> best = fitting.get(0);
            for (int i = 0; i < CANDIDATES; i++) {
                Map<String, String> candidate = fitting.get(random.nextInt(fitting.size()));
                best = gain(candidate, missing) > gain(best, missing) ? candidate : best;
            }
            rows.add(best);
            missing.removeAll(pairs(best));
        }
        return rows;
    }

    private long gain(Map<String, String> row, Set<Pair> missing) {
        return pairs(row).stream().filter(missing::contains).count();
    }

    private static Map<String, String> with(Map<String, String> row, String factor, String value) {
        Map<String, String> longer = new LinkedHashMap<>(row);
        longer.put(factor, value);
        return longer;
    }
}
