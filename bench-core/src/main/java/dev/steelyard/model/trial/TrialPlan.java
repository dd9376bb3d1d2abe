package dev.steelyard.model.trial;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.profiling.Profiling;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a trial's JVM is told. Holds no secret: clients find credentials by themselves.
 *
 * @param campaignId id of the campaign
 * @param number place in the campaign's order, from 1
 * @param workload what to do
 * @param partial true when the workload was limited to its first tasks
 * @param runnerId who does it
 * @param parameters values of settings, defaults filled in under equal parity
 * @param equalParity whether all clients got the same values
 * @param target where operations go
 * @param schedule how often
 * @param inFlight most operations in flight, 0 for all at once
 * @param seed seed of everything drawn at random in the trial
 * @param filesDirectory where files on disk are
 * @param scratchDirectory a folder for the trial alone
 * @param factors what varies within the campaign, name to value as text; empty when nothing does
 * @param profiling which profilers watch it, or {@code null} for none
 */
public record TrialPlan(
        String campaignId,
        int number,
        Workload workload,
        boolean partial,
        String runnerId,
        Parameters parameters,
        boolean equalParity,
        Target target,
        Schedule schedule,
        int inFlight,
        long seed,
        String filesDirectory,
        String scratchDirectory,
        Map<String, String> factors,
        @Nullable Profiling profiling) {

    /** Plans of older versions have no factors. */
    public TrialPlan {
        factors = factors == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(factors));
    }

    /** Nobody watches. */
    public TrialPlan(
            String campaignId,
            int number,
            Workload workload,
            boolean partial,
            String runnerId,
            Parameters parameters,
            boolean equalParity,
            Target target,
            Schedule schedule,
            int inFlight,
            long seed,
            String filesDirectory,
            String scratchDirectory,
            Map<String, String> factors) {
        this(
                campaignId,
                number,
                workload,
                partial,
                runnerId,
                parameters,
                equalParity,
                target,
                schedule,
                inFlight,
                seed,
                filesDirectory,
                scratchDirectory,
                factors,
                null);
    }

    /** The same, watched by profilers. */
    public TrialPlan watched(@Nullable Profiling by) {
        return with(target, by);
    }

    /** The same with operations that go elsewhere, once that is known. */
    public TrialPlan at(Target place) {
        return with(place, profiling);
    }

    private TrialPlan with(Target place, @Nullable Profiling by) {
        return new TrialPlan(
                campaignId,
                number,
                workload,
                partial,
                runnerId,
                parameters,
                equalParity,
                place,
                schedule,
                inFlight,
                seed,
                filesDirectory,
                scratchDirectory,
                factors,
                by);
    }
}
