package dev.steelyard.cli;

import dev.steelyard.engine.campaign.CampaignListener;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine that works in JVMs of its own. */
final class ForkedEngine implements Engine {

    @Override
    public List<TrialPlan> plan(CampaignRequest request) {
        throw notInThisBuild("--dry-run");
    }

    @Override
    public CampaignOutcome execute(CampaignRequest request, CampaignListener listener) {
        throw notInThisBuild("run");
    }

    @Override
    public Map<String, @Nullable Object> prepare(CampaignRequest request, CampaignListener listener) {
        throw notInThisBuild("prepare");
    }

    @Override
    public void clean(CampaignRequest request, CampaignListener listener) {
        throw notInThisBuild("clean");
    }

    @Override
    public Map<Path, List<String>> validate(Path fileOrDirectory) {
        throw notInThisBuild("validate");
    }

    @Override
    public CampaignOutcome recover(Path campaignDirectory) {
        throw notInThisBuild("recover");
    }

    private static InvalidInputException notInThisBuild(String what) {
        return InvalidInputException.of(what, "a build with campaigns", "one without", "use a later build");
    }
}
