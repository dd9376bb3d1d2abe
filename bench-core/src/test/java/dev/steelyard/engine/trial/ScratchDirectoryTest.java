package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void isGoneWithAllThatIsInIt() throws Exception {
        ScratchDirectory scratch = ScratchDirectory.create(directory.resolve("scratch"));
        Files.writeString(Files.createDirectories(scratch.path().resolve("a/b")).resolve("c"), "text");
        scratch.close();

        assertFalse(Files.exists(scratch.path()));
    }

    @Test
    void aFolderThatVanishedCostsNoTrial() throws Exception {
        ScratchDirectory scratch = ScratchDirectory.create(directory.resolve("scratch"));
        Files.delete(scratch.path());

        assertDoesNotThrow(scratch::close);
    }
}
