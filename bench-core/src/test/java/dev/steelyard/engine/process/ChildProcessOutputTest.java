package dev.steelyard.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessOutputTest {

    @TempDir
    Path folder;

    @Test
    void partOfALineHoldsNobodyUp() throws Exception {
        List<String> words = List.of("sh", "-c", "echo whole; printf part; read more; echo ' and rest'");
        try (ChildProcess child = ChildProcess.start(words, folder.resolve("errors"))) {
            assertEquals("whole", child.readLine());
            assertThrows(TimeoutException.class, () -> child.readLine(Duration.ofMillis(100)));
            assertFalse(child.hasOutput());
            child.writeLine("go on");
            assertEquals("part and rest", child.readLine());
            assertNull(child.readLine());
            assertNull(child.readLine(Duration.ofMillis(1)), "the end stays the end");
        }
    }
}
