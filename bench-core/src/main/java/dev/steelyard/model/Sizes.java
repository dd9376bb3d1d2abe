package dev.steelyard.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 5GiB}, {@code 256KiB}, {@code 1byte}, {@code 0bytes}, or a plain number of bytes.
 * Units are binary (IEC 80000-13); decimal units are refused rather than guessed.
 */
public final class Sizes {

    private static final Pattern SIZE = Pattern.compile("([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*(KiB|MiB|GiB|TiB|bytes?|B)?");
    private static final Map<String, Long> UNIT_BYTES = Map.of(
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);

    private Sizes() {}

    /**
     * Reads a size.
     *
     * @param subject what is being read, for the message
     * @param text as written
     * @return bytes, at least 0
     * @throws InvalidInputException when it is no whole number of bytes in a binary unit
     */
    public static long parseBytes(String subject, String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (matcher.matches()) {
            String unit = matcher.group(2);
            long factor = unit == null ? 1 : UNIT_BYTES.getOrDefault(unit, 1L);
            BigDecimal bytes = new BigDecimal(matcher.group(1).replace("_", "")).multiply(BigDecimal.valueOf(factor));
            try {
                return bytes.longValueExact();
            } catch (ArithmeticException e) {
                throw invalid(subject, text);
            }
        }
        throw invalid(subject, text);
    }

    /** The shortest exact form: {@code 8MiB}, {@code 256KiB}, {@code 1byte}, {@code 1000bytes}. */
    public static String format(long sizeBytes) {
        if (sizeBytes == 1) {
            return "1byte";
        }
        for (String unit : new String[] {"TiB", "GiB", "MiB", "KiB"}) {
            long factor = unitBytes(unit);
            if (sizeBytes >= factor && sizeBytes % factor == 0) {
                return sizeBytes / factor + unit;
            }
        }
        return sizeBytes + "bytes";
    }

    /** A rounded form for people: {@code 3.8 MiB}. */
    public static String human(long sizeBytes) {
        for (String unit : new String[] {"TiB", "GiB", "MiB", "KiB"}) {
            if (sizeBytes >= unitBytes(unit)) {
                return String.format(Locale.ROOT, "%.1f %s", (double) sizeBytes / unitBytes(unit), unit);
            }
        }
        return sizeBytes + " B";
    }

    private static long unitBytes(String unit) {
        return UNIT_BYTES.getOrDefault(unit, 1L);
    }

    private static InvalidInputException invalid(String subject, String text) {
        return InvalidInputException.of(
                subject, "a size in bytes, KiB, MiB, GiB or TiB", "'" + text + "'", "write it as 8MiB or 8388608");
    }
}
