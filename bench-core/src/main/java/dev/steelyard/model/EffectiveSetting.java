package dev.steelyard.model;

import org.jspecify.annotations.Nullable;

/**
 * The value a runner really works with, and where it came from.
 *
 * @param name the setting's name
 * @param value the effective value, or {@code null} when the client does not tell
 * @param origin who decided it
 * @param note what a reader must know, such as why a client cannot honour it; {@code null} for nothing
 */
public record EffectiveSetting(
        String name,
        @Nullable String value,
        Origin origin,
        @Nullable String note) {

    /** Who decided a value. */
    public enum Origin {
        /** Steelyard's default, the same for every client. */
        DEFAULT,
        /** The workload's file. */
        WORKLOAD,
        /** The user, on the command line or through the API. */
        USER,
        /** The client's own default or its own rule. */
        CLIENT
    }
}
