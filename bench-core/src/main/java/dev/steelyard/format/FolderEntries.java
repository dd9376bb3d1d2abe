package dev.steelyard.format;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What stands in a folder that a user named. */
public final class FolderEntries {

    private FolderEntries() {}

    /**
     * All entries in the order of their names.
     *
     * @throws InvalidInputException when it cannot be listed
     */
    public static List<Path> of(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            String reason =
                    e instanceof AccessDeniedException ? "this user may not read it" : String.valueOf(e.getMessage());
            throw new InvalidInputException(folder + ": cannot be listed (" + reason + "); check its rights", e);
        }
    }

    /** Results among them: a campaign writes each to a hidden file first. */
    public static List<Path> results(Path folder) {
        return of(folder).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }
}
