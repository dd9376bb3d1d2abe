package dev.steelyard.engine.campaign.watch;

import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;

/** Watches a campaign, for a person or a program. Called from one thread at a time; every method may do nothing. */
public interface CampaignListener {

    /** The order is set; nothing has been started. */
    default void planned(Path campaignDirectory, List<TrialPlan> plans) {}

    /** Something that takes a while and has no number, such as preparing objects. */
    default void activity(String what) {}

    /** A trial's JVM is being started. */
    default void trialStarted(TrialPlan plan) {}

    /** Where the iteration that is under way stands; several times a second. */
    default void progress(TrialPlan plan, TrialProgress progress) {}

    /** One iteration is in the journal. */
    default void iterationFinished(TrialPlan plan, Iteration iteration) {}

    /** The result is on disk. */
    default void trialFinished(TrialResult result, Path file) {}
}
