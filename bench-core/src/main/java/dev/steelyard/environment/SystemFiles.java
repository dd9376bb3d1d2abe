package dev.steelyard.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads small files of {@code /proc} and {@code /sys}, which other systems and containers may lack. */
final class SystemFiles {

    /** More bytes than any machine has. */
    private static final long NO_LIMIT = 1L << 62;

    private SystemFiles() {}

    /** The file's text without surrounding blanks, or {@code null} when it cannot be read. */
    static @Nullable String text(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** The file's lines; none when it cannot be read. */
    static List<String> lines(String path) {
        String text = text(path);
        return text == null ? List.of() : text.lines().toList();
    }

    /** What follows {@code name:} in the first such line of the file, or {@code null}. */
    static @Nullable String field(List<String> lines, String name) {
        Optional<String> found = lines.stream()
                .filter(line -> line.startsWith(name))
                .filter(line -> line.substring(name.length()).stripLeading().startsWith(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
        return found.orElse(null);
    }

    /** Bytes of a field such as {@code MemTotal: 123 kB}, or {@code null}. */
    static @Nullable Long bytes(List<String> lines, String name) {
        String value = field(lines, name);
        Long kilobytes = value == null ? null : number(value.replace("kB", "").strip());
        return kilobytes == null ? null : (Long) (kilobytes * 1024);
    }

    /** A limit, or {@code null} for none: control groups of version 1 write none as the last page below 2^63. */
    static @Nullable Long limit(@Nullable String text) {
        Long number = number(text);
        return number == null || number >= NO_LIMIT ? null : number;
    }

    /** The number, or {@code null} when the text is none, such as a limit of {@code max}. */
    static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
