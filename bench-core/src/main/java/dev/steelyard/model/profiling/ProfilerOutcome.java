package dev.steelyard.model.profiling;

import dev.steelyard.model.iteration.Measurement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one profiler came to.
 *
 * @param id its id
 * @param options the options that were given, by name; what is missing had its default
 * @param failure why there is nothing, or {@code null} when it did what was asked
 * @param note what a reader must know of the figures, or {@code null} for nothing
 * @param figures what it measured over all profiled iterations together
 * @param recordings files that it wrote
 */
public record ProfilerOutcome(
        String id,
        Map<String, String> options,
        @Nullable String failure,
        @Nullable String note,
        List<Measurement> figures,
        List<Recording> recordings) {

    /** Keeps copies. */
    public ProfilerOutcome {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        figures = List.copyOf(figures);
        recordings = List.copyOf(recordings);
    }

    /** It did nothing, for this reason. */
    public static ProfilerOutcome failed(Profiling.Choice choice, String failure) {
        return new ProfilerOutcome(choice.id(), choice.options(), failure, null, List.of(), List.of());
    }

    /**
     * A file beside the result.
     *
     * @param name its name, relative to the campaign's folder
     * @param sizeBytes its size
     * @param sha256 its digest, lower-case hex
     */
    public record Recording(String name, long sizeBytes, String sha256) {}
}
