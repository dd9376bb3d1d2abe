package dev.steelyard.model.iteration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an iteration in which operations stayed away, so that it never ended.
 *
 * @param index place in the trial, from 0, warm-ups included
 * @param warmup true for a pass that would not have counted
 * @param startedAt wall-clock start, ISO 8601 in UTC
 * @param durationNanos from its start until it was given up
 * @param operations operations that ended, failed ones included
 * @param observed what the embedded endpoint saw of it, as JSON values; empty when there is none
 */
public record UnfinishedIteration(
        int index,
        boolean warmup,
        String startedAt,
        long durationNanos,
        long operations,
        Map<String, @Nullable Object> observed) {}
