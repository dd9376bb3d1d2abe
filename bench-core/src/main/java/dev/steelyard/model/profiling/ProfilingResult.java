package dev.steelyard.model.profiling;

import dev.steelyard.model.iteration.Iteration;
import java.util.List;

/**
 * What profilers saw of a trial.
 *
 * @param measured whether they watched the measured iterations, whose numbers then hold their cost
 * @param profilers what each came to, in the order in which they were asked for
 * @param iterations the iterations that they watched instead of the measured ones; in no derived number
 */
public record ProfilingResult(boolean measured, List<ProfilerOutcome> profilers, List<Iteration> iterations) {

    /** Keeps copies. */
    public ProfilingResult {
        profilers = List.copyOf(profilers);
        iterations = List.copyOf(iterations);
    }
}
