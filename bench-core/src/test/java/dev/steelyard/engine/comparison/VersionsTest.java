package dev.steelyard.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void numbersCountAsNumbersAndShorterComesFirst() {
        List<String> ordered = List.of(
                "",
                "2",
                "2.9.0",
                "2.40.2",
                "2.40.10",
                "2.40.10-rc1",
                "2.56.0",
                "crt-java",
                "crt-java-borrowed",
                "sdk=2.9");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(Versions::compare);
        assertEquals(ordered, shuffled);
    }

    @Test
    void onlyEqualTextsAreEqual() {
        assertEquals(0, Versions.compare("2.040", "2.040"));
        assertTrue(Versions.compare("2.040", "2.40") != 0);
        assertEquals(-Versions.compare("2.040", "2.40"), Versions.compare("2.40", "2.040"));
    }
}
