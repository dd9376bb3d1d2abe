package dev.steelyard.publish.imports;

import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.trial.TrialResult.Isolation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another tool tells of one process that it measured.
 *
 * @param workload what was done, as far as it is told
 * @param runnerId who did it
 * @param isolation what kept it apart
 * @param inFlight threads, 0 where unknown
 * @param environment facts by section
 * @param jvm how the JVM was started; empty where unknown
 * @param iterations what was measured
 * @param payload what has no place elsewhere
 */
record ImportedTrial(
        Workload workload,
        String runnerId,
        Isolation isolation,
        int inFlight,
        Map<String, @Nullable Object> environment,
        Map<String, @Nullable Object> jvm,
        List<Iteration> iterations,
        Map<String, @Nullable Object> payload) {

    /** An iteration of which only metrics are known: no bytes, no operations, no time of the day. */
    static Iteration iteration(int index, long durationNanos, List<Measurement> measurements) {
        return new Iteration(
                index,
                false,
                null,
                durationNanos,
                0,
                0,
                0,
                null,
                null,
                null,
                List.of(),
                measurements,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
