package dev.steelyard.engine.store;

import dev.steelyard.format.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder for what is needed for a moment only. Its name tells whose it is, so that what a kill leaves can be found. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    private static final String PREFIX = "steelyard-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-([0-9a-f]{12})-\\d+");

    /**
     * Makes one, after what others left is gone.
     *
     * @throws StorageException when it cannot be made
     */
    public static TemporaryFolder create() {
        removeLeftOvers();
        try {
            long pid = ProcessHandle.current().pid();
            return new TemporaryFolder(Files.createTempDirectory(
                    PREFIX + pid + "-" + ProcessScope.own().name() + "-"));
        } catch (IOException e) {
            throw new StorageException("a temporary folder", parent(), e);
        }
    }

    /** Removes those of processes that are gone, of this machine and container only, as far as it may, and says which. */
    static List<Path> removeLeftOvers() {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent(), PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                boolean dead = name.matches()
                        && name.group(2).equals(ProcessScope.own().name())
                        && !CampaignRecord.Conductor.isAlive(Long.parseLong(name.group(1)));
                if (dead && Folders.delete(folder)) {
                    removed.add(folder);
                }
            }
        } catch (IOException e) {
            return removed; // whoever may not look there may not remove there
        }
        return removed;
    }

    private static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void close() {
        Folders.delete(path);
    }
}
