package dev.steelyard.s3.endpoint.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions behind a rule's colon, each of which may stand there once and must be read by somebody. */
final class Conditions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(us|ms|s|m|min)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)/s");
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");

    private final String subject;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Conditions(String subject) {
        this.subject = subject;
    }

    static Conditions of(String subject, @Nullable String text) {
        Conditions conditions = new Conditions(subject);
        for (String condition : text == null ? List.<String>of() : List.of(text.split(",", -1))) {
            int equals = condition.indexOf('=');
            if (equals <= 0 || equals == condition.length() - 1) {
                throw conditions.wrong(
                        "conditions that read name=value",
                        "'" + condition + "'",
                        "write them like op=GetObject,count=3");
            }
            String name = condition.substring(0, equals);
            if (conditions.values.put(name, condition.substring(equals + 1)) != null) {
                throw conditions.wrong("each condition once", name + " twice", "leave one of them out");
            }
        }
        return conditions;
    }

    String subject() {
        return subject;
    }

    @Nullable
    String text(String name) {
        known.add(name);
        return values.get(name);
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /** A name that nobody asked for is a misspelt one, or one of another kind. */
    void requireAllRead() {
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw wrong(
                    "its conditions to be of " + String.join(", ", known),
                    "'" + unknown.get(0) + "'",
                    "leave it out, or spell it like these");
        }
    }

    long nanos(String what, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw wrong(what + " to be a time above zero in us, ms, s or m", "'" + value + "'", "write it like 200ms");
        }
        long unit = switch (matcher.group(2)) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> 60_000_000_000L;
        };
        return clipped(Long.parseLong(matcher.group(1)), unit);
    }

    long bytesPerSecond(String value) {
        Matcher matcher = RATE.matcher(value);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw wrong("a rate above zero in B, KiB, MiB or GiB a second", "'" + value + "'", "write it like 10MiB/s");
        }
        long unit = switch (matcher.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L;
        };
        return clipped(Long.parseLong(matcher.group(1)), unit);
    }

    /** Nine digits of the largest unit do not fit: what is longer than a life is as long as one. */
    private static long clipped(long number, long unit) {
        return number > Long.MAX_VALUE / 4 / unit ? Long.MAX_VALUE / 4 : number * unit;
    }

    long count(String what, String value) {
        if (!COUNT.matcher(value).matches() || Long.parseLong(value) == 0) {
            throw wrong(what + " to be a whole number from 1", "'" + value + "'", "write it like 3");
        }
        return Long.parseLong(value);
    }

    /** A number in a range whose ends belong to it. */
    double number(String what, String value, double least, double most) {
        double number = Double.NaN;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            // what is no number is in no range
        }
        if (number >= least && number <= most) {
            return number;
        }
        throw wrong(what + " to be a number from " + least + " to " + most, "'" + value + "'", "write it like 0.5");
    }

    IllegalArgumentException wrong(String expected, String found, String remedy) {
        return wrong(subject, expected, found, remedy);
    }

    static IllegalArgumentException wrong(String subject, String expected, String found, String remedy) {
        return new IllegalArgumentException(
                "fault rule '" + subject + "': expected " + expected + ", found " + found + "; " + remedy);
    }
}
