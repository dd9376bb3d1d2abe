package dev.steelyard.cli.profile;

import dev.steelyard.engine.profile.ProfilerText;
import dev.steelyard.model.profiling.Profiling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which profilers watch the trials; by default further iterations, whose numbers do not count. */
public final class ProfilerOptions {

    @Option(
            names = "--profiler",
            split = ",",
            paramLabel = "ID[:NAME=VALUE;...]",
            description = "A profiler of 'list profilers', several with commas, with options such as"
                    + " 'async:event=wall;output=flamegraph'. It watches one more iteration after the measured ones;"
                    + " its recording lies beside the results. Repeatable.")
    private List<String> profilers = new ArrayList<>();

    @Option(
            names = "--profile-iterations",
            paramLabel = "N",
            description = "Iterations for profilers after the measured ones. Default: 1.")
    private @Nullable String iterations;

    @Option(
            names = "--profile-measured",
            description = "Let profilers watch the measured iterations instead: their numbers then hold the profilers'"
                    + " cost, and the results say so.")
    private boolean measured;

    /** What was asked for, or {@code null} for no profiler. */
    public @Nullable Profiling profiling() {
        return ProfilerText.profiling(profilers, measured, iterations);
    }
}
