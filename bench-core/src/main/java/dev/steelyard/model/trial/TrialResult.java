package dev.steelyard.model.trial;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Target;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.profiling.ProfilingResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The immutable record of one trial.
 *
 * @param schemaVersion {@code major.minor} of this layout
 * @param id {@code <campaign>/<number>}
 * @param campaignId the campaign
 * @param number place in the campaign's order, from 1
 * @param origin where the numbers come from
 * @param isolation what kept the trial apart
 * @param status how it ended
 * @param failureClass what kind of failure, or {@code null}
 * @param reason why it ended so, or {@code null}
 * @param validity whether its numbers may be used
 * @param partial true when only the first tasks of the workload were done
 * @param cold true when the sole pass was measured without a warm-up
 * @param recovered true when it was put together from the journal of a dead campaign
 * @param workloadName name of the workload
 * @param workloadKind its kind
 * @param workloadSha256 digest of its canonical form
 * @param tasks tasks in a pass
 * @param bytesPerPass payload of a pass, in bytes
 * @param runnerId the runner
 * @param equalParity whether all clients got the same values
 * @param settings effective settings of the runner
 * @param inFlight most operations in flight, 0 for all at once
 * @param schedule planned iterations and time
 * @param target where operations went
 * @param seed the trial's seed
 * @param startedAt ISO 8601 in UTC, or {@code null} when it never started
 * @param steelyard version, commit and whether dirty
 * @param build what the CI system says of the build; empty outside one
 * @param tags what the user said
 * @param factors what varied within the campaign, name to value as text; empty when nothing did, and before 1.2
 * @param environment facts by section
 * @param fixture facts about the endpoint, and the data layout
 * @param libraries class path of the trial
 * @param jvm path, arguments and CPU set that the trial was started with
 * @param iterations all of them, warm-ups included
 * @param ramp what a search for the highest rate found, or {@code null} without one
 * @param unfinished the iteration in which operations stayed away, or {@code null} when each ended
 * @param profiling what profilers saw, or {@code null} without one, and before 1.2
 * @param summary one value for each metric over the measured iterations: the median
 * @param payload what the workload's kind adds
 * @param sha256 digest over the canonical form (RFC 8785) without this field and the next
 * @param signature who vouches for it, or {@code null} for nobody
 */
public record TrialResult(
        String schemaVersion,
        String id,
        String campaignId,
        int number,
        Origin origin,
        Isolation isolation,
        Status status,
        @Nullable FailureClass failureClass,
        @Nullable String reason,
        Validity validity,
        boolean partial,
        boolean cold,
        boolean recovered,
        String workloadName,
        String workloadKind,
        String workloadSha256,
        long tasks,
        long bytesPerPass,
        String runnerId,
        boolean equalParity,
        List<EffectiveSetting> settings,
        int inFlight,
        Schedule schedule,
        Target target,
        String seed,
        @Nullable String startedAt,
        Map<String, @Nullable Object> steelyard,
        Map<String, @Nullable Object> build,
        Map<String, String> tags,
        Map<String, String> factors,
        Map<String, @Nullable Object> environment,
        Map<String, @Nullable Object> fixture,
        List<Library> libraries,
        Map<String, @Nullable Object> jvm,
        List<Iteration> iterations,
        @Nullable RampOutcome ramp,
        @Nullable UnfinishedIteration unfinished,
        @Nullable ProfilingResult profiling,
        List<Measurement> summary,
        Map<String, @Nullable Object> payload,
        @Nullable String sha256,
        @Nullable Signature signature) {

    /** Results before 1.2 have no factors. */
    public TrialResult {
        factors = factors == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(factors));
    }

    /** Where the numbers come from. */
    public enum Origin {
        /** Steelyard measured them. */
        MEASURED,
        /** A fault was planted, or the work was simulated. */
        SIMULATED,
        /** Another tool measured them. */
        IMPORTED
    }

    /** What kept a trial apart from the rest. */
    public enum Isolation {
        /** A fresh JVM of its own. */
        FORKED,
        /** The caller's own JVM. */
        IN_PROCESS,
        /** A fork of JMH. */
        JMH_FORK
    }
}
