package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.CampaignPlan.Entry;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.Target;
import dev.steelyard.model.trial.TrialPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The trials of a campaign in their order, which grows by whole blocks. */
final class PlannedTrials {

    private final CampaignPlan planner;
    private final String campaignId;
    private final Target target;
    private final Path work;
    private final List<Entry> order = new ArrayList<>();
    private final List<TrialPlan> plans = new ArrayList<>();

    PlannedTrials(CampaignPlan planner, String campaignId, Target target, Path work) {
        this.planner = planner;
        this.campaignId = campaignId;
        this.target = target;
        this.work = work;
    }

    /** Plans until there are so many blocks; the order of those that are there stays. */
    void growTo(int blocks) {
        List<Entry> whole = planner.order(blocks);
        for (Entry entry : whole.subList(order.size(), whole.size())) {
            order.add(entry);
            plans.add(planner.trial(campaignId, plans.size() + 1, entry, target, work));
        }
    }

    int size() {
        return plans.size();
    }

    Entry entry(int index) {
        return order.get(index);
    }

    TrialPlan plan(int index) {
        return plans.get(index);
    }

    List<TrialPlan> plans() {
        return List.copyOf(plans);
    }

    /** The folders of their files on disk. */
    void createFiles() {
        for (TrialPlan plan : plans) {
            Path files = Path.of(plan.filesDirectory());
            try {
                Files.createDirectories(files);
            } catch (IOException e) {
                throw new StorageException("the work folder", files, e);
            }
        }
    }
}
