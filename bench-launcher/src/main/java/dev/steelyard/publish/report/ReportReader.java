package dev.steelyard.publish.report;

import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.engine.comparison.ReadAhead;
import dev.steelyard.engine.comparison.ResultFolders;
import dev.steelyard.engine.comparison.TrialSamples;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.store.CampaignLooks;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the results below folders and condenses each for a report; few results are in memory at a time. */
public final class ReportReader {

    private final TrialSamples samples = new TrialSamples(List.of());
    private final List<Verdicts.Counted> read = new ArrayList<>();
    private final List<ReportData.Unreadable> unreadable = new ArrayList<>();

    private ReportReader() {}

    /**
     * Reads all results that are there. What cannot be read is told in the report instead of ending it.
     *
     * @param places result files, campaigns' folders, or folders of those
     * @param madeBy version of Steelyard
     * @throws InvalidInputException when a place does not exist or there is no readable result at all
     */
    public static ReportData read(List<Path> places, String madeBy) {
        return new ReportReader().data(places, madeBy);
    }

    private ReportData data(List<Path> places, String madeBy) {
        List<Path> files = new ArrayList<>();
        places.forEach(place -> files.addAll(ResultFolders.files(place)));
        Room room = Room.among(files.size());
        ReadAhead.each(files, (file, result) -> add(file, result, room));
        if (read.isEmpty()) {
            throw new InvalidInputException("report: expected results, found " + Counted.of(unreadable.size(), "file")
                    + " of which none can be used, first: " + unreadable.get(0).reason());
        }
        read.sort(Comparator.comparing(each -> each.sample().startedAt()));
        List<Verdicts.Counted> trials = onSides();
        Verdicts verdicts = new Verdicts(trials, looks(places));
        return new ReportData(
                ReportData.FORMAT,
                madeBy,
                verdicts.findings(),
                Sentences.of(trials),
                verdicts.quality(),
                calibrations(files),
                trials.stream().map(Verdicts.Counted::trial).toList(),
                List.copyOf(unreadable));
    }

    /** Only a campaign by itself has trials whose number its looks at them decided. */
    private @Nullable LooksTaken looks(List<Path> places) {
        try {
            return places.size() == 1 ? CampaignLooks.of(places.get(0)) : null;
        } catch (InvalidInputException e) {
            unreadable.add(new ReportData.Unreadable(places.get(0).toString(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private List<Verdicts.Counted> onSides() {
        Map<String, String> names = SideNames.of(read);
        return read.stream()
                .map(each -> {
                    String side =
                            names.getOrDefault(each.sample().id(), each.trial().side());
                    return new Verdicts.Counted(each.trial().on(side), each.sample());
                })
                .toList();
    }

    private List<CampaignCalibration> calibrations(List<Path> files) {
        Set<Path> campaigns = new LinkedHashSet<>();
        files.forEach(file -> campaigns.add(ResultFolders.campaignOf(file)));
        List<CampaignCalibration> calibrations = new ArrayList<>();
        for (Path campaign : campaigns) {
            try {
                CampaignCalibration calibration = CampaignCalibration.read(campaign);
                if (calibration != null) {
                    calibrations.add(calibration);
                }
            } catch (InvalidInputException e) {
                unreadable.add(new ReportData.Unreadable(
                        CampaignCalibration.file(campaign).toString(), String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(calibrations);
    }

    private void add(Path file, Supplier<TrialResult> reading, Room room) {
        try {
            TrialResult result = reading.get();
            read.add(new Verdicts.Counted(TrialDigest.of(file, result, room), samples.of(file, result)));
        } catch (InvalidInputException e) {
            unreadable.add(new ReportData.Unreadable(file.toString(), String.valueOf(e.getMessage())));
        }
    }
}
