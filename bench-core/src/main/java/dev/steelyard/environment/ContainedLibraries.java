package dev.steelyard.environment;

import dev.steelyard.model.trial.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * The list of libraries that a jar made of several carries, since their classes no longer tell which jar they came from.
 * It is written by the build that makes the jar: a line for each with digest, file name and version, {@code -} for an
 * unknown one.
 */
public final class ContainedLibraries {

    /** Where the list lies in the jar. */
    public static final String ENTRY = "META-INF/steelyard-libraries";

    private static final String UNKNOWN = "-";
    private static final int FIELDS = 3;

    private ContainedLibraries() {}

    /** Writes the list, without folders of classes, which nothing is known of. */
    public static void write(Path file, List<Library> libraries) throws IOException {
        String lines = libraries.stream()
                .filter(library -> library.sha256() != null)
                .map(library -> library.sha256() + " " + library.name() + " "
                        + (library.version() == null ? UNKNOWN : library.version()) + "\n")
                .collect(Collectors.joining());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, lines);
    }

    /** The libraries that this jar says it contains; none for a jar that is a library itself. */
    static List<Library> of(JarFile jar) throws IOException {
        ZipEntry entry = jar.getEntry(ENTRY);
        if (entry == null) {
            return List.of();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length == FIELDS)
                    .map(fields -> new Library(fields[1], fields[2].equals(UNKNOWN) ? null : fields[2], fields[0]))
                    .toList();
        }
    }
}
