package dev.steelyard.engine.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The runner's own folder: there and empty before the trial, gone after it where that is possible. What cannot be removed
 * stays: it must not cost what was measured, and whoever started the trial removes its work folder once more.
 */
final class ScratchDirectory implements AutoCloseable {

    private final Path path;

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    static ScratchDirectory create(Path path) throws IOException {
        Files.createDirectories(path);
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new IOException("expected an empty folder, found files in it; name another or empty it");
            }
        }
        return new ScratchDirectory(path);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> entries = Files.walk(path)) {
            entries.sorted(Comparator.reverseOrder()).forEach(ScratchDirectory::delete);
        } catch (IOException | UncheckedIOException e) {
            // It vanished, or cannot be read: nothing more can be done here.
            delete(path);
        }
    }

    private static void delete(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            // Stays, and so do the folders around it.
        }
    }
}
