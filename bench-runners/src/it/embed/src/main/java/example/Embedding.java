package example;

import dev.steelyard.engine.campaign.CampaignBuilder;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;

/** Measures two clients from Java. */
public final class Embedding {
    private Embedding() {}

    /** The campaign's results lie in a new folder below {@code output}. */
    public static CampaignOutcome measure(Path output) {
        CampaignOutcome outcome = CampaignBuilder.of("upload-256KiB-100x-ram")
                .runners("crt-java", "sdk-java-sync")
                .set("checksum", "CRC32C")
                .iterations(1, 3)
                .perform(output);
        for (TrialResult result : outcome.results()) {
            System.out.println(result.runnerId() + ": " + result.status() + ", " + result.summary());
        }
        return outcome;
    }

    public static void main(String[] arguments) {
        System.exit(measure(Path.of("results")).exitCode());
    }
}
