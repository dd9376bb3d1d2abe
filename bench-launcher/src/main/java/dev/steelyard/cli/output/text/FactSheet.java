package dev.steelyard.cli.output.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts about host, JVM and cloud for people: one line a fact, a line for each entry of a list of records. */
public final class FactSheet {

    private static final String INDENT = "  ";
    private static final String UNKNOWN = "unknown";
    private static final int NAME_WIDTH = 28;

    private FactSheet() {}

    /** Each section under its name, those without facts left out. */
    public static String of(Map<String, @Nullable Object> sections) {
        StringBuilder text = new StringBuilder();
        sections.forEach((section, facts) -> {
            if (facts instanceof Map<?, ?> map && !map.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(section).append('\n');
                map.forEach((name, value) -> append(text, String.valueOf(name), value));
            }
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        text.append(INDENT).append(name);
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
            text.append('\n');
            list.forEach(entry ->
                    text.append(INDENT.repeat(2)).append(told("", entry)).append('\n'));
        } else {
            text.append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())))
                    .append(told(name, value))
                    .append('\n');
        }
    }

    private static String told(String name, @Nullable Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + told(String.valueOf(entry.getKey()), entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return name.endsWith("Bytes") && value instanceof Number number
                ? Listings.bytes(number.longValue())
                : value.toString();
    }
}
