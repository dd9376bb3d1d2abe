package dev.steelyard.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether something can be used here, and why not.
 *
 * @param available true when it can
 * @param reason why not, as a sentence; {@code null} when it can
 */
public record Availability(boolean available, @Nullable String reason) {

    private static final Availability AVAILABLE = new Availability(true, null);

    /** It can be used. */
    public static Availability yes() {
        return AVAILABLE;
    }

    /** It cannot be used, for this reason. */
    public static Availability no(String reason) {
        return new Availability(false, reason);
    }
}
