package dev.steelyard.analysis.comparison;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a comparison keeps of a result: little, so that a hundred thousand of them fit into memory.
 *
 * @param id {@code <campaign>/<number>}
 * @param instance the machine it was measured on where the cloud names it, else its campaign: the outermost level of
 *     chance
 * @param startedAt ISO 8601 in UTC; empty when it never started
 * @param workload the workload's name
 * @param circumstances everything that must be equal on both sides, by name, such as {@code setting:part-size}
 * @param tags what the user said
 * @param flaws what speaks against its numbers
 * @param series values by metric; a metric that it does not have is missing
 */
public record TrialSample(
        String id,
        String instance,
        String startedAt,
        String workload,
        SortedMap<String, String> circumstances,
        Map<String, String> tags,
        List<Obstacle> flaws,
        Map<String, Series> series) {}
