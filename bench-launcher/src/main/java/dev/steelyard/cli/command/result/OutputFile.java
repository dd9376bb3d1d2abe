package dev.steelyard.cli.command.result;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that {@code -o} names: there whole or not at all, and looked at before a thousand results are read in vain. */
record OutputFile(Path path) {

    /** Which files may be replaced. */
    @FunctionalInterface
    interface Replaceable {
        boolean test(Path file) throws IOException;
    }

    /**
     * Refuses a place that cannot be written to, and to replace what was not meant: a mistyped name must not cost
     * anybody a file.
     *
     * @param expected what it may be, in words
     */
    static OutputFile checked(Path path, String expected, Replaceable replaceable) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw InvalidInputException.of("-o", "a file", "the folder '" + path + "'", "name a file in it");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw InvalidInputException.of(
                    "-o", "a file in a folder that is there", "'" + path + "'", "make the folder or name another");
        }
        if (Files.exists(path) && !replaceable.test(path)) {
            throw InvalidInputException.of(
                    "-o", expected, "'" + path + "', which is there", "remove it or name another");
        }
        OutputFile file = new OutputFile(path);
        file.requireWritable(folder);
        return file;
    }

    private void requireWritable(Path folder) {
        try {
            Files.writeString(temporary(), "");
            Files.delete(temporary());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "-o: expected a folder that can be written to, found '" + folder + "', which cannot; name another",
                    e);
        }
    }

    void write(byte[] bytes) throws IOException {
        try {
            Files.write(temporary(), bytes);
            Files.move(temporary(), path.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    "-o " + path + ": expected to write " + bytes.length + " bytes, found '" + e.getMessage()
                            + "'; make room, or name another place",
                    e);
        } finally {
            Files.deleteIfExists(temporary());
        }
    }

    private Path temporary() {
        Path whole = path.toAbsolutePath();
        return whole.resolveSibling("." + whole.getFileName() + ".tmp");
    }
}
