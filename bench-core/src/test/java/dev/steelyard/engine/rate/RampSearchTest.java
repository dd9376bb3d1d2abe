package dev.steelyard.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.load.RampOutcome.Verdict;
import dev.steelyard.model.load.Slo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RampSearchTest {

    private static final Load.Ramp RAMP = new Load.Ramp(10, 10_000, 1_000_000_000L, new Slo(99, 1_000_000));

    private final List<RampSearch.Probe> probes = new ArrayList<>();

    private RampOutcome search(Predicate<RampSearch.Probe> meets) {
        return search(null, meets);
    }

    private RampOutcome search(@Nullable Double offset, Predicate<RampSearch.Probe> meets) {
        RampSearch search = new RampSearch(RAMP, offset);
        for (RampSearch.Probe probe = search.next(); probe != null; probe = search.next()) {
            probes.add(probe);
            assertTrue(probes.size() < 100, () -> "the search does not end: " + probes);
            search.told(meets.test(probe));
        }
        return search.outcome();
    }

    @ParameterizedTest
    @ValueSource(doubles = {11, 77.7, 640, 3333, 9_900})
    void comesWithinFivePerCentOfWhatAServerBears(double capacity) {
        RampOutcome found = search(probe -> probe.ratePerSecond() <= capacity);

        assertEquals(Verdict.CONFIRMED, found.verdict());
        double rate = Objects.requireNonNull(found.ratePerSecond());
        assertTrue(rate <= capacity && rate * 1.06 >= capacity, found::toString);
        assertTrue(Objects.requireNonNull(found.brokenPerSecond()) > capacity, found::toString);
        assertEquals(probes.size(), found.steps());
        assertEquals(new RampSearch.Probe(rate, true), probes.get(probes.size() - 1));
        assertNull(RampSearch.reason(RAMP, found));
    }

    /** The median of what many trials find, each on its own grid. */
    private double found(double capacity) {
        double[] rates = IntStream.range(0, 401)
                .mapToDouble(trial -> {
                    probes.clear();
                    RampOutcome found =
                            search(RampSearch.offset(42, trial), probe -> probe.ratePerSecond() <= capacity);
                    return Objects.requireNonNull(found.ratePerSecond());
                })
                .sorted()
                .toArray();
        assertTrue(rates[0] >= capacity / 1.06 && rates[400] <= capacity, () -> capacity + ": " + rates[0]);
        assertTrue(Arrays.stream(rates).distinct().count() > 20, () -> "one grid for all: " + rates[0]);
        return rates[200];
    }

    /** On one grid the first two would be equal, and the last two 4 % apart. */
    @Test
    void eachTrialHasAGridOfItsOwnSoThatNoPairOfRatesIsTiedOrTornApart() {
        assertEquals(1060.0 / 1040, found(1060) / found(1040), 0.01);
        assertEquals(1040.0 / 1020, found(1040) / found(1020), 0.01);
        assertEquals(RampSearch.offset(42, 1), RampSearch.offset(42, 1));
    }

    @Test
    void oneDisturbanceDoesNotEndTheClimb() {
        RampOutcome found = search(probe -> probe.ratePerSecond() <= 640 && probes.size() != 3);

        assertTrue(Objects.requireNonNull(found.ratePerSecond()) * 1.06 >= 640, found::toString);
    }

    @Test
    void whatIsNotConfirmedIsLookedForBelow() {
        RampOutcome found = search(probe -> probe.ratePerSecond() <= (probe.confirming() ? 500 : 640));

        assertEquals(Verdict.CONFIRMED, found.verdict());
        double rate = Objects.requireNonNull(found.ratePerSecond());
        assertTrue(rate <= 500 && rate > 400, found::toString);
    }

    @Test
    void nothingBreaksTheHighestRate() {
        RampOutcome found = search(probe -> true);

        assertEquals(new RampOutcome(Verdict.CONFIRMED, 10_000.0, null, probes.size(), null), found);
    }

    @Test
    void notEvenTheLowestRateIsSaid() {
        RampOutcome found = search(probe -> false);

        assertEquals(new RampOutcome(Verdict.NOT_MET, null, 10.0, 2, null), found);
        String reason = Objects.requireNonNull(RampSearch.reason(RAMP, found));
        assertTrue(reason.contains("not met even at the lowest rate, 10/s"), reason);
    }

    @Test
    void anEarlyEndConfirmsNothing() {
        RampSearch search = new RampSearch(RAMP, null);
        search.next();
        search.told(true);

        assertEquals(new RampOutcome(Verdict.NOT_CONFIRMED, 10.0, null, 1, null), search.outcome());
        assertTrue(Objects.requireNonNull(RampSearch.reason(RAMP, search.outcome()))
                .contains("--time-budget"));
    }
}
