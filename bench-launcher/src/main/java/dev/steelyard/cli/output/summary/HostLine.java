package dev.steelyard.cli.output.summary;

import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.model.Counted;
import java.nio.file.Path;

/** What a campaign found out of its host. */
final class HostLine {

    private HostLine() {}

    /** A line, of a noisy host with the worst of the reasons, so that they do not drown the result; nothing where no calibration was recorded. */
    static String of(Path campaign) {
        CampaignCalibration calibration = CampaignCalibration.read(campaign);
        if (calibration == null) {
            return "";
        }
        if (calibration.quiet()) {
            return "Host: quiet\n";
        }
        String worst = calibration.worst().map(reason -> ", worst " + reason).orElse("");
        return "Host: NOISY, " + Counted.of(calibration.reasons().size(), "reading") + " beyond the limits" + worst
                + "; 'steelyard report' or " + CampaignCalibration.file(campaign) + " tells all\n";
    }
}
