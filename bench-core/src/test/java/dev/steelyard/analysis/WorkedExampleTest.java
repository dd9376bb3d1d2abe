package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.analysis.rank.CliffsDelta;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.rank.MannWhitney;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The example that docs/statistics.md redoes by hand; R 4.2.2 gives the same figures. */
class WorkedExampleTest {

    @Test
    void isWhatThePageSays() {
        double[] first = logarithms(6.47, 7.86, 5.81, 5.11, 10.65);
        double[] second = logarithms(9.99, 11.31, 10.94, 10.01, 8.92);
        HodgesLehmann shift = HodgesLehmann.of(first, second, 0.95);
        assertEquals(0.4344, shift.shift(), 5e-5);
        assertEquals(-0.0620, shift.interval().low(), 5e-5);
        assertEquals(0.6724, shift.interval().high(), 5e-5);
        assertEquals(22, MannWhitney.of(first, second).u());
        assertEquals(14.0 / 252, MannWhitney.of(first, second).probability(), 1e-12);
        assertEquals(0.76, CliffsDelta.of(first, second, 0.95).delta(), 1e-12);
    }

    private static double[] logarithms(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
