package dev.steelyard.publish.report;

import dev.steelyard.engine.comparison.CheckedResults;
import dev.steelyard.engine.comparison.ResultFolders;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the results below folders and condenses each for a report. */
public final class ReportReader {

    /** Above this many results the picture of latency over time is left out, or the page would grow past 5 MB. */
    static final int MOST_WITH_HEAT = 200;

    private ReportReader() {}

    /**
     * Reads all results that are there. What cannot be read is told in the report instead of ending it.
     *
     * @param places result files, campaigns' folders, or folders of those
     * @param madeBy version of Steelyard
     * @throws InvalidInputException when a place does not exist or there is no readable result at all
     */
    public static ReportData read(List<Path> places, String madeBy) {
        List<Path> files = new ArrayList<>();
        places.forEach(place -> files.addAll(ResultFolders.files(place)));
        List<ReportData.Trial> trials = new ArrayList<>();
        List<ReportData.Unreadable> unreadable = new ArrayList<>();
        boolean withHeat = files.size() <= MOST_WITH_HEAT;
        for (Path file : files) {
            try {
                trials.add(TrialDigest.of(file, CheckedResults.read(file), withHeat));
            } catch (InvalidInputException e) {
                unreadable.add(new ReportData.Unreadable(file.toString(), String.valueOf(e.getMessage())));
            }
        }
        if (trials.isEmpty()) {
            throw new InvalidInputException("report: expected results, found " + unreadable.size()
                    + " files that are none, first: " + unreadable.get(0).reason());
        }
        trials.sort(Comparator.comparing(ReportReader::start));
        return new ReportData(madeBy, Sentences.of(trials), List.copyOf(trials), List.copyOf(unreadable));
    }

    private static String start(ReportData.Trial trial) {
        return trial.startedAt() == null ? "" : trial.startedAt();
    }
}
