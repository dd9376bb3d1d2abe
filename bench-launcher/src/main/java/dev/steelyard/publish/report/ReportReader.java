package dev.steelyard.publish.report;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

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
        places.forEach(place -> files.addAll(resultsBelow(place)));
        List<ReportData.Trial> trials = new ArrayList<>();
        List<ReportData.Unreadable> unreadable = new ArrayList<>();
        boolean withHeat = files.size() <= MOST_WITH_HEAT;
        for (Path file : files) {
            try {
                trials.add(TrialDigest.of(file, sealed(file), withHeat));
            } catch (InvalidInputException e) {
                unreadable.add(new ReportData.Unreadable(file.toString(), String.valueOf(e.getMessage())));
            }
        }
        if (trials.isEmpty()) {
            throw new InvalidInputException("report: expected results, found "
                    + (unreadable.isEmpty()
                            ? "none below " + places
                            : unreadable.size() + " files that are none, first: "
                                    + unreadable.get(0).reason())
                    + "; name a campaign's folder, such as results/<campaign>");
        }
        trials.sort(Comparator.comparing(ReportReader::start));
        return new ReportData(madeBy, Sentences.of(trials), List.copyOf(trials), List.copyOf(unreadable));
    }

    private static String start(ReportData.Trial trial) {
        return trial.startedAt() == null ? "" : trial.startedAt();
    }

    private static List<Path> resultsBelow(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw InvalidInputException.of(
                    "report", "a result or a folder", "nothing at '" + place + "'", "name one, such as results");
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(ReportReader::isResult).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException("report: " + place + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isResult(Path file) {
        Path folder = file.getParent();
        return folder != null
                && folder.endsWith("trials")
                && file.toString().endsWith(".json")
                && Files.isRegularFile(file);
    }

    private static TrialResult sealed(Path file) {
        TrialResult result = ResultFiles.read(file);
        String expected;
        try {
            expected = Digests.withoutOwnDigest((ObjectNode) Json.mapper().readTree(file));
        } catch (JacksonException e) {
            throw new InvalidInputException(file + ": expected JSON, found: " + e.getOriginalMessage(), e);
        }
        if (!expected.equals(result.sha256())) {
            throw new InvalidInputException(file + ": expected the digest " + expected + ", found " + result.sha256()
                    + ": the document was changed after it was measured; take the original");
        }
        return result;
    }
}
