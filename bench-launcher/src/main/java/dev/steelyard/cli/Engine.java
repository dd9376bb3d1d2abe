package dev.steelyard.cli;

import dev.steelyard.engine.campaign.CampaignListener;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.campaign.CampaignRequest.TrialJvm;
import dev.steelyard.model.Availability;
import dev.steelyard.model.Setting;
import dev.steelyard.model.TrialPlan;
import dev.steelyard.model.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the commands ask of the engine. Runners and kinds live on the class path of trials, which the launcher never
 * loads, so each question about them is answered by a JVM of its own.
 */
interface Engine {

    /** What there is on the class path of trials. */
    Inventory inventory(TrialJvm jvm) throws Exception;

    /** The workloads of these names or files, each with what a pass is. */
    List<PlannedWorkload> resolve(TrialJvm jvm, List<String> namesAndFiles) throws Exception;

    /** Facts about this host by section. */
    Map<String, @Nullable Object> host(TrialJvm jvm) throws Exception;

    /** The trials of a request in their order; nothing is created. */
    List<TrialPlan> plan(CampaignRequest request) throws Exception;

    /** Does everything and stores the results. An interrupt stops it and keeps what was measured. */
    CampaignOutcome execute(CampaignRequest request, CampaignListener listener) throws Exception;

    /** Puts objects and files in place without a trial; facts about what was done, by workload. */
    Map<String, @Nullable Object> prepare(CampaignRequest request, CampaignListener listener) throws Exception;

    /** Removes what {@link #prepare} put in place. */
    void clean(CampaignRequest request, CampaignListener listener) throws Exception;

    /** What is wrong with a result or with all results of a folder: file to its faults, none for a good one. */
    Map<Path, List<String>> validate(Path fileOrDirectory) throws Exception;

    /** Makes results of the journals of a dead campaign. */
    CampaignOutcome recover(Path campaignDirectory) throws Exception;

    /**
     * What there is.
     *
     * @param workloads built-in ones, in the order to list them
     * @param runners all that were found, also those that cannot work here
     * @param sharedSettings settings that every runner of a kind understands or says that it cannot honour
     */
    record Inventory(List<PlannedWorkload> workloads, List<FoundRunner> runners, List<Setting> sharedSettings) {}

    /**
     * A workload and what its pass is.
     *
     * @param workload the workload
     * @param tasks tasks in a pass, or {@code null} when it needs something that is not here, such as a list
     * @param bytesPerPass payload of a pass, in bytes, or {@code null} likewise
     */
    record PlannedWorkload(
            Workload workload,
            @Nullable Long tasks,
            @Nullable Long bytesPerPass) {}

    /**
     * A runner as its provider tells of it.
     *
     * @param id as in {@code --runner}
     * @param description one sentence
     * @param availability whether it can work here
     * @param settings what it knows
     */
    record FoundRunner(String id, String description, Availability availability, List<Setting> settings) {}
}
