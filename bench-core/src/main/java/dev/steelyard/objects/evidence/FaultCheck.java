package dev.steelyard.objects.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a client reported against the faults that were injected. It says only what must be wrong: a client that
 * tells of too few attempts for the answers that it was refused, or that took wrong bytes for right ones.
 */
final class FaultCheck {

    /** Each of these ends a request without what it asked for. */
    private static final List<String> REFUSALS = List.of("500", "503", "expired-token", "reset", "short-body");

    private final Observed observed;
    private final List<String> reasons = new ArrayList<>();

    private FaultCheck(Observed observed) {
        this.observed = observed;
    }

    /**
     * Compares one iteration.
     *
     * @param asked what its operations asked for
     * @param operations how many ended
     * @param failed whether some of them failed
     * @param attempts requests that the client reports, or {@code null}
     * @param observed what the endpoint saw
     */
    static List<String> contradictions(
            Asked asked, long operations, boolean failed, @Nullable Long attempts, Observed observed) {
        FaultCheck check = new FaultCheck(observed);
        if (!failed && attempts != null) {
            check.attempts(operations, attempts);
        }
        if (!failed) {
            check.sent(asked);
        }
        check.stored();
        return check.reasons;
    }

    private void attempts(long operations, long attempts) {
        Map<String, Long> kinds = observed.counts("faultKinds");
        long refused = REFUSALS.stream()
                .mapToLong(kind -> kinds.getOrDefault(kind, 0L))
                .sum();
        if (refused > 0 && attempts < operations + refused) {
            reasons.add("the client reports " + attempts + " attempts for " + operations
                    + " operations that all succeeded, but faults ended " + refused
                    + " requests without success: expected at least " + (operations + refused));
        }
    }

    /** Each answer with a wrong byte must be asked for once more, or it was taken for right. */
    private void sent(Asked asked) {
        long wrong = observed.counts("faultEffects").getOrDefault("sent", 0L);
        @Nullable Long answers = observed.number("downloads", "answers");
        if (wrong > 0 && answers != null && answers < asked.fewestGets + wrong) {
            reasons.add("the endpoint sent " + wrong + " answers with a wrong byte, and of at least "
                    + (asked.fewestGets + wrong - answers) + " of them the client noticed nothing");
        }
    }

    private void stored() {
        long stored = observed.counts("faultEffects").getOrDefault("stored", 0L);
        if (stored > 0) {
            reasons.add(stored + " uploads were stored with a wrong byte, since the client had declared no checksum of"
                    + " what it sent");
        }
    }
}
