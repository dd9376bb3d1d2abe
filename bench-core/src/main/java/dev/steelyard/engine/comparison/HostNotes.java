package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the calibrations of campaigns say against the hosts on which the sides of a comparison were measured. */
final class HostNotes {

    private final Set<Path> seen = new HashSet<>();
    private final Map<String, String> byCampaign = new TreeMap<>();

    /** Looks at the calibration of the campaign that a result belongs to, once. */
    void look(Path file, String campaign) {
        Path folder = ResultFolders.campaignOf(file.toAbsolutePath());
        if (!seen.add(folder)) {
            return;
        }
        try {
            CampaignCalibration calibration = CampaignCalibration.read(folder);
            if (calibration != null && calibration.campaign().equals(campaign)) {
                calibration
                        .worst()
                        .ifPresent(worst -> byCampaign.put(
                                campaign,
                                "was noisy, worst of " + calibration.reasons().size() + " beyond the limits: "
                                        + worst));
            }
        } catch (InvalidInputException e) {
            byCampaign.put(campaign, "may have been noisy, as its calibration cannot be used: " + e.getMessage());
        }
    }

    /** One for each campaign whose host was not quiet. */
    List<String> of(List<Side> sides) {
        List<String> notes = new ArrayList<>();
        byCampaign.forEach((campaign, found) -> {
            String names = sides.stream()
                    .filter(side ->
                            side.trials().stream().map(TrialSample::campaign).anyMatch(campaign::equals))
                    .map(Side::name)
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                notes.add("The host of campaign " + campaign + " (" + names + ") " + found + ".");
            }
        });
        return List.copyOf(notes);
    }
}
