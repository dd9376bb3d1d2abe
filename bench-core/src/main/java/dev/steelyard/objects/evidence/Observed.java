package dev.steelyard.objects.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an endpoint told, as JSON values. What it did not tell is {@code null} or empty. */
final class Observed {

    private final Map<?, ?> values;

    Observed(Map<?, ?> values) {
        this.values = values;
    }

    private @Nullable Object at(String... path) {
        Object value = values;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @Nullable
    Long number(String... path) {
        return at(path) instanceof Number number ? (Long) number.longValue() : null;
    }

    long count(String... path) {
        Long number = number(path);
        return number == null ? 0 : number;
    }

    @Nullable
    String text(String... path) {
        return at(path) instanceof String text ? text : null;
    }

    /** The positive counts below a name. */
    Map<String, Long> counts(String... path) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (at(path) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof Number number && number.longValue() > 0) {
                    counts.put(String.valueOf(name), number.longValue());
                }
            });
        }
        return counts;
    }

    /** Whether a fault was injected or the endpoint failed, so that clients had to try again. */
    boolean disturbed() {
        return !counts("faultCounts").isEmpty()
                || counts("statusCounts").keySet().stream().anyMatch(status -> status.startsWith("5"));
    }
}
