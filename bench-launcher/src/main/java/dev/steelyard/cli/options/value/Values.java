package dev.steelyard.cli.options.value;

import dev.steelyard.model.InvalidInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values as people write them. Every refusal names the option, what fits, what was found and a remedy. */
public final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)");
    private static final Map<String, Long> UNIT_NANOS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final long MAX_DURATION_DAYS = 30;

    private Values() {}

    /** A whole number from {@code least} to {@code most}; underscores may group its digits. */
    public static long wholeNumber(String option, String text, long least, long most, String example) {
        try {
            long value = Long.parseLong(text.strip().replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with the values that are out of range
        }
        String range = most < Long.MAX_VALUE
                ? "from " + least + " to " + most
                : least > Long.MIN_VALUE ? "of at least " + least : "of 64 bits";
        throw invalid(option, "a whole number " + range, text, example);
    }

    /** A time such as {@code 20s}, {@code 1.5m} or {@code 500ms}, more than nothing. */
    public static Duration duration(String option, String text, String example) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (matcher.matches()) {
            BigDecimal nanos = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(UNIT_NANOS.getOrDefault(matcher.group(2), 1L)));
            BigDecimal most =
                    BigDecimal.valueOf(Duration.ofDays(MAX_DURATION_DAYS).toNanos());
            if (nanos.compareTo(BigDecimal.ONE) >= 0 && nanos.compareTo(most) <= 0) {
                return Duration.ofNanos(nanos.longValue());
            }
        }
        throw invalid(option, "a time in ms, s, m or h, more than 0 and at most 30 days", text, example);
    }

    /** One of a few words, whatever its case; the answer has the listed spelling. */
    public static String choice(String option, String text, List<String> words) {
        for (String word : words) {
            if (word.equalsIgnoreCase(text.strip())) {
                return word;
            }
        }
        throw invalid(option, oneOf(words), text, Nearness.nearest(text, words).orElse(words.get(0)));
    }

    /** The two sides of {@code name=value}; the name is not empty. */
    public static Map.Entry<String, String> pair(String option, String text, String example) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(0, equals).isBlank()) {
            throw invalid(option, "name=value", text, example);
        }
        return Map.entry(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    public static InvalidInputException invalid(String option, String expected, String found, String example) {
        // A setting is given as --set name=value, an option as --name value.
        String between = option.startsWith("--set ") ? "=" : " ";
        return InvalidInputException.of(option, expected, quote(found), "write " + option + between + example);
    }

    public static String quote(String text) {
        return "'" + text + "'";
    }

    private static String oneOf(List<String> words) {
        return String.format(
                Locale.ROOT,
                "%s or %s",
                String.join(", ", words.subList(0, words.size() - 1)),
                words.get(words.size() - 1));
    }
}
