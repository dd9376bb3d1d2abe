package dev.steelyard.model.trial;

import java.util.List;

/**
 * Whether a trial's numbers may be used, decided outside the timed section.
 *
 * @param valid true when no reason speaks against it
 * @param reasons why not; empty when valid
 */
public record Validity(boolean valid, List<String> reasons) {

    /** Valid when there are no reasons against it. */
    public static Validity of(List<String> reasons) {
        return new Validity(reasons.isEmpty(), List.copyOf(reasons));
    }
}
