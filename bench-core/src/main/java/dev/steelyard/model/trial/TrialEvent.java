package dev.steelyard.model.trial;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.profiling.ProfilerOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of a trial's journal, in the order in which things happened. */
public sealed interface TrialEvent {

    /**
     * The trial's JVM is up and its runner is open.
     *
     * @param startedAt ISO 8601 in UTC
     * @param pid process id of the trial's JVM
     * @param settings effective settings of the runner
     * @param environment sections of facts by name
     * @param libraries class path of the trial
     */
    record Started(
            String startedAt,
            long pid,
            List<EffectiveSetting> settings,
            Map<String, @Nullable Object> environment,
            List<Library> libraries)
            implements TrialEvent {}

    /** One iteration is finished. */
    record IterationFinished(Iteration iteration) implements TrialEvent {}

    /** Operations of an iteration stayed away, so that it never ends; the trial's end follows. */
    record IterationAbandoned(UnfinishedIteration iteration) implements TrialEvent {}

    /**
     * All that is measured is there and the trial is done with it; what follows is for profilers alone.
     *
     * @param reason what is to be said of it, or {@code null} for nothing
     */
    record Measured(@Nullable String reason) implements TrialEvent {}

    /** An iteration that profilers watched after the measured ones is finished; it does not count. */
    record IterationProfiled(Iteration iteration) implements TrialEvent {}

    /** A profiler has told what it saw, or why it could not. */
    record Profiled(ProfilerOutcome outcome) implements TrialEvent {}

    /**
     * What the trial's own class path says of its iterations, which the parent need not know the kind of.
     *
     * @param contradictions where what the endpoint saw contradicts what was asked or said
     * @param simulated whether the runner only pretended to work
     */
    record Judged(List<String> contradictions, boolean simulated) implements TrialEvent {}

    /**
     * The trial ended by itself.
     *
     * @param status how
     * @param failureClass what kind of failure, or {@code null} for none
     * @param reason why, or {@code null} for a plain end
     */
    record Finished(
            Status status,
            @Nullable FailureClass failureClass,
            @Nullable String reason) implements TrialEvent {}
}
