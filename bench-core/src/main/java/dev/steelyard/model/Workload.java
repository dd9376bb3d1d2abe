package dev.steelyard.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A versioned, immutable description of what to do, of one kind. It knows no client and no host.
 *
 * @param kind id of the workload kind that understands {@code body}
 * @param version version of the body's format, {@code major.minor}
 * @param name the name a user gave or the file's stem
 * @param comment free text, possibly empty
 * @param maxRepeatCount most passes in a trial, or {@code null} for the kind's default
 * @param maxRepeatSeconds time after which no further pass begins, in seconds, or {@code null} for no limit
 * @param body the kind's own description, as JSON values (maps, lists, strings, numbers, booleans, nulls)
 */
public record Workload(
        String kind,
        String version,
        String name,
        String comment,
        @Nullable Integer maxRepeatCount,
        @Nullable Double maxRepeatSeconds,
        Map<String, @Nullable Object> body) {}
