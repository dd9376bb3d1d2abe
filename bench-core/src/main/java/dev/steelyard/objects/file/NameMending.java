package dev.steelyard.objects.file;

import dev.steelyard.model.EditDistance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses which name by the grammar somebody meant who missed a letter or two. */
final class NameMending {

    private static final List<String> ACTIONS = List.of("upload", "download", "head", "delete");
    private static final List<String> CHECKSUMS = List.of("crc32c", "crc32", "sha1", "sha256", "crc64nvme");
    private static final String RAM = "ram";
    private static final Pattern SIZE =
            Pattern.compile("([0-9]+)(?:([kmgt])(?:i?b)?|b|bytes?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT = Pattern.compile("([0-9][0-9_]*)x?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEANT = Pattern.compile("(?:upload|download|head|delete)-[0-9].*");
    private static final int LEAST_PARTS = 3;
    private static final int MOST_PARTS = 5;

    private NameMending() {}

    /** Whether it begins as the grammar's names do. */
    static boolean meansTheRule(String name) {
        return MEANT.matcher(name).matches();
    }

    /** The name with each of its parts as the grammar writes it; nothing when one of them is too far from it. */
    static Optional<String> mended(String name) {
        String[] parts = name.split("-", -1);
        if (parts.length < LEAST_PARTS || parts.length > MOST_PARTS) {
            return Optional.empty();
        }
        String checksum = "";
        String ram = "";
        for (String part : List.of(parts).subList(LEAST_PARTS, parts.length)) {
            String isRam = near(part, List.of(RAM));
            String isChecksum = near(part, CHECKSUMS);
            if (isRam != null && ram.isEmpty()) {
                ram = "-" + RAM;
            } else if (isChecksum != null && checksum.isEmpty()) {
                checksum = "-" + isChecksum;
            } else {
                return Optional.empty();
            }
        }
        String action = near(parts[0], ACTIONS);
        String size = size(parts[1]);
        Matcher count = COUNT.matcher(parts[2]);
        return action == null || size == null || !count.matches()
                ? Optional.empty()
                : Optional.of(action + "-" + size + "-" + count.group(1) + "x" + checksum + ram);
    }

    private static @Nullable String near(String part, List<String> words) {
        return EditDistance.near(part.toLowerCase(Locale.ROOT), words).orElse(null);
    }

    private static @Nullable String size(String part) {
        Matcher matcher = SIZE.matcher(part);
        if (!matcher.matches()) {
            return null;
        }
        String unit = matcher.group(2);
        return matcher.group(1) + (unit == null ? "bytes" : unit.toUpperCase(Locale.ROOT) + "iB");
    }
}
