package dev.steelyard.engine.store;

import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.engine.precision.TrialCourse;
import dev.steelyard.engine.store.CampaignRecord.PlannedTrial;
import dev.steelyard.format.FolderEntries;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a comparison must know of how a campaign came to its number of trials. */
public final class CampaignLooks {

    private CampaignLooks() {}

    /**
     * The looks that the campaign at a path took at its trials before it ended.
     *
     * @param path a campaign's folder, or one with a single campaign in it
     * @return {@code null} where it took none, and for anything else, such as a single result or several campaigns
     * @throws InvalidInputException when the campaign's record cannot be read
     */
    public static @Nullable LooksTaken of(Path path) {
        List<CampaignFolder> campaigns = campaigns(path);
        if (campaigns.size() != 1) {
            return null;
        }
        CampaignRecord record = campaigns.get(0).readRecord();
        return TrialCourse.looks(record.precision(), trialsASide(record.trials()));
    }

    private static List<CampaignFolder> campaigns(Path path) {
        if (isCampaign(path)) {
            return List.of(new CampaignFolder(path));
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        return FolderEntries.of(path).stream()
                .filter(CampaignLooks::isCampaign)
                .map(CampaignFolder::new)
                .toList();
    }

    private static boolean isCampaign(Path path) {
        return Files.isRegularFile(new CampaignFolder(path).record());
    }

    /** One in each block. */
    private static int trialsASide(List<PlannedTrial> trials) {
        Map<List<Object>, Integer> counts = new HashMap<>();
        trials.forEach(trial ->
                counts.merge(List.of(trial.workloadSha256(), trial.runnerId(), trial.factors()), 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
