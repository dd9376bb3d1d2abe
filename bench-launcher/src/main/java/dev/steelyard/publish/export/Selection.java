package dev.steelyard.publish.export;

import dev.steelyard.analysis.Summary;
import dev.steelyard.engine.comparison.DistinctResults;
import dev.steelyard.engine.comparison.ReadAhead;
import dev.steelyard.engine.comparison.ResultFolders;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results that a format gets.
 *
 * @param results those that it can tell
 * @param leftOut how many others there are, by why
 * @param unreadable what is wrong with files that are no results
 */
public record Selection(List<TrialResult> results, Map<String, Integer> leftOut, List<String> unreadable) {

    /**
     * Reads all results below some places.
     *
     * @throws InvalidInputException when a place holds none, or nothing is left for the format
     */
    public static Selection of(List<Path> places, ExportFormat format) {
        List<TrialResult> results = new ArrayList<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        List<String> unreadable = new ArrayList<>();
        DistinctResults distinct = new DistinctResults();
        for (Path place : places) {
            ReadAhead.each(ResultFolders.files(place), (file, reading) -> {
                try {
                    TrialResult result = reading.get();
                    distinct.add(file, result.id());
                    String flaw = format.tellsFailures() ? "" : flaw(result);
                    if (flaw.isEmpty()) {
                        results.add(result);
                    } else {
                        leftOut.merge(flaw, 1, Integer::sum);
                    }
                } catch (InvalidInputException e) {
                    unreadable.add(String.valueOf(e.getMessage()));
                }
            });
        }
        Selection selection = new Selection(List.copyOf(results), leftOut, List.copyOf(unreadable));
        if (results.isEmpty()) {
            String found = leftOut.isEmpty() ? unreadable.get(0) : selection.words();
            throw InvalidInputException.of(
                    "export --format " + format.id(),
                    "a result that the format can tell",
                    found,
                    "choose csv, which tells of all trials, or other results");
        }
        return selection;
    }

    /** Why a format that knows numbers only must not get it; empty when it may. */
    private static String flaw(TrialResult result) {
        if (result.status() != Status.DONE) {
            return result.status().name().toLowerCase(Locale.ROOT);
        }
        if (!result.validity().valid()) {
            return "invalid";
        }
        boolean told = result.iterations().stream().anyMatch(Summary::usable)
                && !result.summary().isEmpty();
        return told ? "" : "without a counted figure";
    }

    /** What was left out, for a person: {@code 2 trials left out (1 failed, 1 invalid)}. */
    public String words() {
        int count = leftOut.values().stream().mapToInt(Integer::intValue).sum();
        List<String> reasons = new ArrayList<>();
        leftOut.forEach((reason, trials) -> reasons.add(trials + " " + reason));
        return Counted.of(count, "trial") + " left out (" + String.join(", ", reasons) + ")";
    }
}
