package dev.steelyard.cli.output.summary;

import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.TrialResult;
import dev.steelyard.objects.ObjectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a trial, in a few words. */
public final class StatusWords {

    private StatusWords() {}

    /** Its status, and all that keeps its numbers from being taken at face value. */
    public static String of(TrialResult result) {
        List<String> words = new ArrayList<>();
        words.add(result.status().name().toLowerCase(Locale.ROOT));
        if (!result.validity().valid()) {
            words.add("INVALID");
        }
        if (result.cold()) {
            words.add("cold");
        }
        if (result.partial()) {
            words.add("partial");
        }
        ProfilingResult profiling = result.profiling();
        if (profiling != null && profiling.measured()) {
            words.add("profiled");
        }
        if (result.recovered()) {
            words.add("recovered");
        }
        if (result.origin() == TrialResult.Origin.SIMULATED) {
            words.add(pretends(result) ? "simulated: nothing was moved" : "faults planted");
        }
        return String.join(", ", words);
    }

    private static boolean pretends(TrialResult result) {
        return result.settings().stream()
                .anyMatch(setting -> setting.name().equals(ObjectSettings.TRANSPORT) && "none".equals(setting.value()));
    }
}
