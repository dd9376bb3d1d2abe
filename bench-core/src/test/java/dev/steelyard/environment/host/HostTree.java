package dev.steelyard.environment.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code /proc} and {@code /sys} of a machine that is not here. */
record HostTree(Path root) {

    SystemFiles files() {
        return new SystemFiles(root);
    }

    HostTree file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        return this;
    }

    HostTree bytes(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
        return this;
    }

    /** A link as the kernel makes them, to a folder that is made too. */
    HostTree link(String path, String target) throws IOException {
        Path link = root.resolve(path);
        Files.createDirectories(link.resolveSibling("."));
        Files.createSymbolicLink(link, Files.createDirectories(root.resolve(target)));
        return this;
    }
}
