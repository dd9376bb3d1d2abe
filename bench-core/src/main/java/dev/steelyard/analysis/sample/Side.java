package dev.steelyard.analysis.sample;

import java.util.List;

/**
 * One side of a comparison.
 *
 * @param name what people call it
 * @param trials all of them, of any number of workloads
 */
public record Side(String name, List<TrialSample> trials) {

    /** With a copy of the list. */
    public Side {
        trials = List.copyOf(trials);
    }
}
