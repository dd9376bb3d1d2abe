package dev.steelyard.engine.trial.surroundings;

import org.jspecify.annotations.Nullable;

/**
 * Where an iteration stands.
 *
 * @param iteration index, warm-ups included
 * @param warmup whether it is a warm-up
 * @param elapsedNanos since the iteration began
 * @param operationsDone operations that ended
 * @param operations operations in the pass
 * @param bytesDone payload bytes moved so far, those of operations in flight included where the client tells
 * @param bytes payload bytes of the pass
 * @param durationNanos how long the pass takes, when a time ends it; its operations and bytes are then those of one
 *     turn, of which there may be many
 * @param errors operations among those that ended which failed
 */
public record TrialProgress(
        int iteration,
        boolean warmup,
        long elapsedNanos,
        long operationsDone,
        long operations,
        long bytesDone,
        long bytes,
        @Nullable Long durationNanos,
        long errors) {}
