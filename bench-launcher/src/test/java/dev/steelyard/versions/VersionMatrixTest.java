package dev.steelyard.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionMatrixTest {

    private final VersionMatrix matrix = new VersionMatrix();

    @Test
    void eachVersionMeetsEachOfTheOthersInTheOrderAskedFor() {
        matrix.add("--sdk", AskedVersion.sdk("2.40.2"));
        matrix.add("--sdk", AskedVersion.sdk("2.56.0"));
        matrix.add("--crt", AskedVersion.crt("0.38.1"));
        matrix.add("--with", AskedVersion.library("software.amazon.awssdk.crt", "aws-crt", "0.50.0"));
        assertEquals(
                "[[sdk 2.40.2, crt 0.38.1], [sdk 2.40.2, crt 0.50.0],"
                        + " [sdk 2.56.0, crt 0.38.1], [sdk 2.56.0, crt 0.50.0]]",
                matrix.combinations().toString());
    }

    @Test
    void nothingAskedForIsOneThatSaysNothing() {
        assertTrue(matrix.isEmpty());
        assertEquals(List.of(List.of()), matrix.combinations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[2.0,3.0)", "LATEST", "release", "2.40 2", "../2", "2,3"})
    void whatIsNoVersionIsRefused(String version) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> matrix.add("--sdk", AskedVersion.sdk(version)));
        assertTrue(refused.getMessage().startsWith("--sdk: expected one version"), refused::getMessage);
    }

    @Test
    void aVersionTwiceAndTooManyAreRefused() {
        matrix.add("--crt", AskedVersion.crt("0.1"));
        assertThrows(InvalidInputException.class, () -> matrix.add("--crt", AskedVersion.crt("0.1")));
        for (int i = 0; i < 300; i++) {
            matrix.add("--sdk", AskedVersion.sdk("2." + i));
        }
        assertThrows(InvalidInputException.class, matrix::combinations);
    }
}
