package dev.steelyard.analysis.sample;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison keeps of a result: little, so that a hundred thousand of them fit into memory.
 *
 * @param id {@code <campaign>/<number>}
 * @param instance the machine it was measured on, or {@code null} when the result does not tell
 * @param startedAt ISO 8601 in UTC; empty when it never started
 * @param workload the workload's name
 * @param circumstances everything that must be equal on both sides, by name, such as {@code setting:part-size}
 * @param tags what the user said
 * @param factors what varied within its campaign, name to value
 * @param flaws what speaks against its numbers
 * @param series values by metric; a metric that it does not have is missing
 */
public record TrialSample(
        String id,
        @Nullable String instance,
        String startedAt,
        String workload,
        SortedMap<String, String> circumstances,
        Map<String, String> tags,
        Map<String, String> factors,
        List<Obstacle> flaws,
        Map<String, Series> series) {

    /** Whether it adds nothing to a comparison: it did not end and measured nothing, so that it lacks facts as well. */
    public boolean addsNothing() {
        return series.isEmpty() && flaws.stream().anyMatch(flaw -> flaw.name().equals(Obstacle.UNFINISHED));
    }

    /** The outermost level of chance: the machine, or the campaign where the machine is unknown. */
    public String block() {
        return instance == null ? campaign() : instance;
    }

    /** The campaign, as the id begins. */
    public String campaign() {
        int slash = id.lastIndexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }
}
