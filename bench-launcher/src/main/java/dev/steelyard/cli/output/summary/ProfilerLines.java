package dev.steelyard.cli.output.summary;

import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.TrialResult;

/** What profilers saw of a trial, a line for each figure and recording. */
final class ProfilerLines {

    private ProfilerLines() {}

    static void append(StringBuilder text, TrialResult result) {
        ProfilingResult profiling = result.profiling();
        if (profiling == null) {
            return;
        }
        String who = "  " + result.workloadName() + ", " + Conditions.side(result.runnerId(), result.factors()) + ": ";
        for (ProfilerOutcome outcome : profiling.profilers()) {
            append(text, who + outcome.id() + ": ", outcome);
        }
    }

    private static void append(StringBuilder text, String who, ProfilerOutcome outcome) {
        if (outcome.failure() != null) {
            text.append(who).append("no profile: ").append(outcome.failure()).append('\n');
        }
        for (Measurement figure : outcome.figures()) {
            String unit = figure.unit().equals("1") ? "" : " " + figure.unit();
            text.append(who).append(figure.name()).append(' ').append(Figures.rounded(figure.value()));
            text.append(unit).append('\n');
        }
        for (ProfilerOutcome.Recording recording : outcome.recordings()) {
            text.append(who).append(recording.name()).append('\n');
        }
        if (outcome.note() != null) {
            text.append(who).append(outcome.note()).append('\n');
        }
    }
}
