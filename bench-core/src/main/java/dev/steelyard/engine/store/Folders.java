package dev.steelyard.engine.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that are Steelyard's own and go when they are no longer needed. */
public final class Folders {

    private Folders() {}

    /** Removes a folder and all that is in it, without following links; returns whether it is gone. */
    public static boolean delete(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try {
            Files.walkFileTree(folder, new Removal());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
