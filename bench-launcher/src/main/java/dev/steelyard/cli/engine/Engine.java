package dev.steelyard.cli.engine;

import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.InspectedRequest;
import dev.steelyard.engine.campaign.Resumption;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.format.sign.TrustedKeys;
import dev.steelyard.model.trial.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the commands have the engine do, beside the questions that {@link
 * dev.steelyard.engine.inspection.Inspection} answers.
 */
public interface Engine {

    /** The trials of a request in their order; nothing is created. */
    List<TrialPlan> plan(InspectedRequest request) throws Exception;

    /**
     * Does everything and stores the results. An interrupt stops it and keeps what was measured.
     *
     * @param quietHostOnly whether a host that is noisy is refused
     * @param signer signs each result; {@code null} leaves them unsigned
     */
    CampaignOutcome execute(
            InspectedRequest request, CampaignListener listener, boolean quietHostOnly, @Nullable SigningKey signer)
            throws Exception;

    /** Goes on with a campaign that was stopped; else as {@link #execute}. */
    CampaignOutcome resume(
            Resumption resumption,
            InspectedRequest request,
            CampaignListener listener,
            boolean quietHostOnly,
            @Nullable SigningKey signer)
            throws Exception;

    /** Puts objects and files in place without a trial; facts about what was done, by workload. */
    Map<String, @Nullable Object> prepare(InspectedRequest request, CampaignListener listener) throws Exception;

    /** Removes what {@link #prepare} put in place; what that was, by workload. */
    Map<String, @Nullable Object> clean(InspectedRequest request, CampaignListener listener) throws Exception;

    /** What is wrong with a result or with all results of a folder. */
    Validation.Outcome validate(Path fileOrDirectory, @Nullable TrustedKeys trusted) throws Exception;

    /** Makes results of the journals of dead campaigns. */
    Recovery.Outcome recover(Path directory) throws Exception;
}
