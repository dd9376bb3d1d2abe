package dev.steelyard.spi;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import java.nio.file.Path;

/**
 * All that a runner may take from the harness.
 *
 * @param workload what the trial does
 * @param pass what one iteration does
 * @param parameters values of settings, defaults included under equal parity
 * @param target where operations go
 * @param filesDirectory where files on disk are: a key is also the path relative to it
 * @param scratchDirectory an empty folder that is the runner's own and is removed after the trial
 * @param inFlight most operations that the engine starts before the first of them completes; {@link #UNBOUNDED} for
 *     all tasks at once
 */
public record RunnerContext(
        Workload workload,
        Pass pass,
        Parameters parameters,
        Target target,
        Path filesDirectory,
        Path scratchDirectory,
        int inFlight) {

    /** The {@link #inFlight} of a pass whose tasks all start at once. */
    public static final int UNBOUNDED = 0;

    /**
     * How many operations can be in flight at the most, in numbers: never 0. A pass over each task once cannot have more
     * than its tasks; one that begins them again for a time can.
     */
    public int maxConcurrentOperations() {
        int tasks = Math.max(1, pass.tasks().size());
        if (inFlight == UNBOUNDED) {
            return tasks;
        }
        return pass.duration() == null ? Math.min(inFlight, tasks) : inFlight;
    }
}
