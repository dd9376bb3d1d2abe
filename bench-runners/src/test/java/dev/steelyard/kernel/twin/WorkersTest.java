package dev.steelyard.kernel.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void anErrorOfOneWorkerEndsThemAll() {
        AssertionError failure = assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThrows(
                        AssertionError.class,
                        () -> new Workers(2).perform((index, count) -> {
                            if (index == 1) {
                                throw new AssertionError("planted");
                            }
                        })));
        assertEquals("planted", failure.getMessage());
    }
}
