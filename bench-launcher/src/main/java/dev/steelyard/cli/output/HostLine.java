package dev.steelyard.cli.output;

import dev.steelyard.engine.quality.CampaignCalibration;
import java.nio.file.Path;

/** What a campaign found out of its host. */
final class HostLine {

    private HostLine() {}

    /** A line, and one for each reason; nothing where no calibration was recorded. */
    static String of(Path campaign) {
        CampaignCalibration calibration = CampaignCalibration.read(campaign);
        if (calibration == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("Host: ")
                .append(calibration.quiet() ? "quiet" : "NOISY")
                .append('\n');
        calibration.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
        return text.toString();
    }
}
