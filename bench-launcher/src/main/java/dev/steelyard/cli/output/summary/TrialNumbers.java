package dev.steelyard.cli.output.summary;

import dev.steelyard.model.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of trials in what is told of them, where workload and side do not tell them apart.
 *
 * @param needed whether they do not
 */
record TrialNumbers(boolean needed) {

    static TrialNumbers of(List<TrialResult> results) {
        long names = results.stream()
                .map(result -> List.of(result.workloadName(), Conditions.side(result.runnerId(), result.factors())))
                .distinct()
                .count();
        return new TrialNumbers(names < results.size());
    }

    /** How many columns they take. */
    int columns() {
        return needed ? 1 : 0;
    }

    List<String> headings(List<String> others) {
        return before("trial", others);
    }

    List<String> row(TrialResult result, List<String> others) {
        return before(String.valueOf(result.number()), others);
    }

    private List<String> before(String cell, List<String> others) {
        List<String> cells = new ArrayList<>(needed ? List.of(cell) : List.of());
        cells.addAll(others);
        return cells;
    }

    /** What a line about one trial begins with. */
    String who(TrialResult result) {
        return "  " + (needed ? "trial " + result.number() + ", " : "") + result.workloadName() + ", "
                + Conditions.side(result.runnerId(), result.factors()) + ": ";
    }
}
