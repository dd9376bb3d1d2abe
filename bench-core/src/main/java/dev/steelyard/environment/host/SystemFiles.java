package dev.steelyard.environment.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads small files of {@code /proc} and {@code /sys}, which other systems and containers may lack.
 *
 * @param root what paths are relative to: {@code /} but in tests
 */
record SystemFiles(Path root) {

    /** More bytes than any machine has. */
    private static final long NO_LIMIT = 1L << 62;

    /** So that {@code cpu2} comes before {@code cpu10}. */
    private static final Comparator<String> NUMBERED =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** Those of this system. */
    static SystemFiles ofThisSystem() {
        return new SystemFiles(Path.of("/"));
    }

    /** The file's text without surrounding blanks, or {@code null} when it cannot be read or has none. */
    @Nullable
    String text(String path) {
        try {
            String text = Files.readString(root.resolve(path)).strip();
            return text.isEmpty() ? null : text;
        } catch (IOException e) {
            return null;
        }
    }

    /** The file's lines; none when it cannot be read. */
    List<String> lines(String path) {
        String text = text(path);
        return text == null ? List.of() : text.lines().toList();
    }

    /** The number that the file holds, or {@code null}. */
    @Nullable
    Long number(String path) {
        return parsed(text(path));
    }

    /** Such as {@code 1024K} in a file, in bytes, or {@code null}. */
    @Nullable
    Long size(String path) {
        String text = text(path);
        int unit = text == null ? -1 : "KMG".indexOf(text.charAt(text.length() - 1));
        Long count = text == null ? null : parsed(unit < 0 ? text : text.substring(0, text.length() - 1));
        return count == null ? null : (Long) (count << (10 * (unit + 1)));
    }

    /** True or false for a file that holds 1 or 0, else {@code null}. */
    @Nullable
    Boolean flag(String path) {
        String text = text(path);
        if (text == null || !text.matches("[01]")) {
            return null;
        }
        return text.equals("1");
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /** Names in a folder, those with numbers in the numbers' order; none when it is not there. */
    List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        names.sort(NUMBERED);
        return names;
    }

    /** Name of what a link points to, which is how the kernel tells a device's driver; {@code null} without one. */
    @Nullable
    String linked(String link) {
        try {
            return String.valueOf(root.resolve(link).toRealPath().getFileName());
        } catch (IOException e) {
            return null;
        }
    }

    /** Folders of processors that are online: the others have no topology. In the order of their numbers. */
    List<String> onlineCpus() {
        return names("sys/devices/system/cpu").stream()
                .filter(name -> name.matches("cpu[0-9]+"))
                .map(name -> "sys/devices/system/cpu/" + name + "/")
                .filter(cpu -> exists(cpu + "topology"))
                .toList();
    }

    /** What follows {@code name:} in the first such line of the file, or {@code null}. */
    static @Nullable String field(List<String> lines, String name) {
        Optional<String> found = fields(lines, name).stream().findFirst();
        return found.orElse(null);
    }

    /** What follows {@code name:} in such lines, each text once. */
    static List<String> fields(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .filter(line -> line.substring(name.length()).stripLeading().startsWith(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .distinct()
                .toList();
    }

    /** Bytes of a field such as {@code MemTotal: 123 kB}, or {@code null}. */
    static @Nullable Long bytes(List<String> lines, String name) {
        String value = field(lines, name);
        Long kilobytes = value == null ? null : parsed(value.replace("kB", "").strip());
        return kilobytes == null ? null : (Long) (kilobytes * 1024);
    }

    /** A limit, or {@code null} for none: control groups of version 1 write none as the last page below 2^63. */
    static @Nullable Long limit(@Nullable String text) {
        Long number = parsed(text);
        return number == null || number >= NO_LIMIT ? null : number;
    }

    /** The number, or {@code null} when the text is none, such as a limit of {@code max}. */
    static @Nullable Long parsed(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
