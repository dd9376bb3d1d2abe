package dev.steelyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything in a folder, to see that nothing of it changed: paths with rights and, for files, with a digest of what is
 * in them.
 */
record Tree(SortedMap<String, String> entries) {

    static Tree of(Path root) throws IOException {
        SortedMap<String, String> entries = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                entries.put(root.relativize(path).toString(), described(path));
            }
        }
        return new Tree(entries);
    }

    private static String described(Path path) throws IOException {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return rights;
        }
        return rights + " " + Files.size(path) + " " + Arrays.hashCode(Files.readAllBytes(path));
    }
}
