package dev.steelyard.engine.result;

import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a result says beside the trial's own journal. Written before the trial starts, so that it outlives the parent.
 *
 * @param plan what the trial was told
 * @param workloadSha256 digest of the workload's canonical form
 * @param tasks tasks in a pass
 * @param bytesPerPass payload of a pass, in bytes
 * @param origin where the numbers will come from
 * @param steelyard version, commit and whether dirty
 * @param build what the CI system says
 * @param tags what the user said
 * @param fixture facts about the endpoint, and the data layout
 * @param jvm path, arguments and CPU set, redacted
 */
public record TrialContext(
        TrialPlan plan,
        String workloadSha256,
        long tasks,
        long bytesPerPass,
        TrialResult.Origin origin,
        Map<String, @Nullable Object> steelyard,
        Map<String, @Nullable Object> build,
        Map<String, String> tags,
        Map<String, @Nullable Object> fixture,
        Map<String, @Nullable Object> jvm) {}
