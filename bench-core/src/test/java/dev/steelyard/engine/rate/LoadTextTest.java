package dev.steelyard.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTextTest {

    @Test
    void nothingSaidIsAClosedLoop() {
        assertNull(LoadText.load(null, null, null, null));
    }

    @Test
    void readsWhatItWrites() {
        for (String text :
                List.of("500/s", "0.5/s", "poisson:500/s", "100/s:10s,500/s:0.25s", "poisson:1/s:60s,2/s:1s")) {
            Load load = rate(text);
            assertEquals(text, load.text());
            assertEquals(load, rate(load.text()));
            assertEquals(LoadText.DEFAULT_BACKLOG, load.backlog());
        }
    }

    @Test
    void stepsHaveTimes() {
        Load load = rate("100/s:10s, 500/s:500ms");

        assertEquals(List.of(new Load.Step(100, 10_000_000_000L), new Load.Step(500, 500_000_000L)), load.steps());
        assertEquals(Duration.ofMillis(10_500), load.duration());
        assertNull(rate("500/s").duration());
    }

    @Test
    void aRampHasARangeAndAnObjective() {
        Load load = Objects.requireNonNull(LoadText.load(null, "20/s..1000/s:2s", "p99.9 < 1.5s", "7"));

        assertEquals(new Load.Ramp(20, 1000, 2_000_000_000L, new Slo(99.9, 1_500_000_000L)), load.ramp());
        assertEquals(7, load.backlog());
        assertEquals("20/s..1000/s:2s while p99.9<1500ms", load.text());
        assertEquals(
                "max<2ms", Objects.requireNonNull(ramp("max<2ms").ramp()).slo().text());
        assertEquals(ramp("p50<1s"), LoadText.load(null, "true", "p50<1s", null));
    }

    @ParameterizedTest
    @CsvSource({
        "p99<1s, 10, 10", // the 100 operations that tell it
        "p99<1s, 20, 5",
        "p99<1s, 1000, 5",
        "p99.9<1s, 20, 50",
        "max<1s, 10, 5",
        "p50<1s, 10, 5"
    })
    void aStepLastsAsLongAsItsObjectiveNeeds(String slo, double rate, long seconds) {
        Load load = Objects.requireNonNull(LoadText.load(null, "20/s..1000/s:5s", slo, null));

        assertEquals(
                seconds * 1_000_000_000L, Objects.requireNonNull(load.ramp()).lastsNanos(rate));
    }

    @Test
    void aLongStepThatWasAskedForIsGiven() {
        assertEquals(
                Duration.ofSeconds(200),
                Objects.requireNonNull(LoadText.load(null, "10/s..1000/s:100s", "p99.9<1s", null))
                        .duration());
    }

    private static Load rate(String text) {
        return Objects.requireNonNull(LoadText.load(text, null, null, null));
    }

    private static Load ramp(String slo) {
        return Objects.requireNonNull(LoadText.load(null, LoadText.DEFAULT_RAMP, slo, null));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", nullValues = "-", textBlock = """
            500 | - | - | - | write --rate 500/s
            500/m | - | - | - | write --rate 500/s
            1e3/s | - | - | - | write --rate 500/s
            Infinity/s | - | - | - | write --rate 500/s
            2000000/s | - | - | - | at most 1000000/s
            0.0/s | - | - | - | above 0
            0.1/s:1s | - | - | - | at least one operation in each step
            1/s:48h | - | - | - | at most 24 h
            1/s:0s | - | - | - | above 0
            1/s:1s, | - | - | - | write --rate 100/s:10s,500/s:10s
            1/s:1s,2/s | - | - | - | a time for each of several steps
            exponential:5/s | - | - | - | poisson:500/s
            - | 10/s | p99<1s | - | the lowest and the highest rate
            - | 10/s..10/s | p99<1s | - | below the highest
            - | 0/s..10/s | p99<1s | - | above 0
            - | 10/s..20/s:1ms | p99<1s | - | at least one operation
            - | 10/s..20/s | p0<1s | - | above 0 and below 100
            - | 10/s..20/s | p99.9<1s | - | at which a minute has the 1000 operations that tell p99.9, found 10/s; begin at 17/s or above, or give each step its 100.0 s
            - | 10/s..20/s | p99<0ms | - | above 0
            - | 10/s..20/s | p99>1s | - | write --slo
            1/s | - | - | 10000001 | write --backlog 10000
            """)
    void refusesTheRestWithARemedy(String rate, String ramp, String slo, String backlog, String said) {
        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> LoadText.load(rate, ramp, slo, backlog));

        assertTrue(String.valueOf(refusal.getMessage()).contains(said), refusal.getMessage());
    }
}
