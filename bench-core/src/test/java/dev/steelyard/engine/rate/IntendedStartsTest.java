package dev.steelyard.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.Load.Arrivals;
import dev.steelyard.model.load.Load.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntendedStartsTest {

    private static final long SECOND = 1_000_000_000L;

    /** A start and the step that it belongs to. */
    private record Start(long nanos, int step) {}

    private static List<Start> starts(Arrivals arrivals, long most, long seed, Load.Step... steps) {
        IntendedStarts starts = new IntendedStarts(arrivals, List.of(steps), Long.MAX_VALUE, most);
        starts.begin(0, seed);
        List<Start> all = new ArrayList<>();
        while (starts.hasNext()) {
            all.add(new Start(starts.nextNanos(), starts.step()));
            starts.advance();
        }
        return all;
    }

    @Test
    void aFixedRateHasEqualDistancesThatDoNotDrift() {
        List<Start> starts = starts(Arrivals.FIXED, 3001, 1, new Step(300, null));

        assertEquals(3001, starts.size());
        assertEquals(0, starts.get(0).nanos());
        assertEquals(3_333_333, starts.get(1).nanos());
        assertEquals(10 * SECOND, starts.get(3000).nanos());
    }

    @Test
    void aTimeHoldsAsManyAsTheRateSays() {
        for (double rate : new double[] {1, 3, 7, 300, 500, 999, 12_345}) {
            assertEquals(
                    rate * 3,
                    starts(Arrivals.FIXED, Long.MAX_VALUE, 1, new Step(rate, 3 * SECOND))
                            .size());
        }
    }

    @Test
    void stepsFollowEachOther() {
        List<Start> starts = starts(Arrivals.FIXED, Long.MAX_VALUE, 1, new Step(2, SECOND), new Step(4, SECOND));

        assertEquals(
                List.of(
                        new Start(0, 0),
                        new Start(SECOND / 2, 0),
                        new Start(SECOND, 1),
                        new Start(SECOND * 5 / 4, 1),
                        new Start(SECOND * 3 / 2, 1),
                        new Start(SECOND * 7 / 4, 1)),
                starts);
    }

    @Test
    void poissonHasExponentialDistances() {
        List<Start> starts = starts(Arrivals.POISSON, 100_000, 7, new Step(1000, null));
        double sum = 0;
        double squares = 0;
        for (int i = 1; i < starts.size(); i++) {
            double gap = starts.get(i).nanos() - starts.get(i - 1).nanos();
            sum += gap;
            squares += gap * gap;
        }
        double mean = sum / (starts.size() - 1);
        double deviation = Math.sqrt(squares / (starts.size() - 1) - mean * mean);

        // The standard error of the mean is 0.3 % of it; mean and deviation of the distribution are equal.
        assertEquals(1e6, mean, 2e4);
        assertEquals(1e6, deviation, 3e4);
    }

    @Test
    void aSeedGivesTheSameAgainAndAnotherOneDoesNot() {
        Load.Step[] steps = {new Step(100, SECOND), new Step(1000, SECOND)};
        List<Start> first = starts(Arrivals.POISSON, Long.MAX_VALUE, 7, steps);

        assertEquals(first, starts(Arrivals.POISSON, Long.MAX_VALUE, 7, steps));
        assertNotEquals(first, starts(Arrivals.POISSON, Long.MAX_VALUE, 8, steps));
        assertTrue(first.stream().allMatch(start -> start.step() == (start.nanos() < SECOND ? 0 : 1)));
        assertTrue(first.stream().allMatch(start -> start.nanos() < 2 * SECOND));
    }

    @Test
    void anEndIsAnEnd() {
        IntendedStarts starts =
                new IntendedStarts(Arrivals.FIXED, List.of(new Step(1, null)), Long.MAX_VALUE, Long.MAX_VALUE);
        starts.begin(0, 1);
        starts.end();

        assertFalse(starts.hasNext());
    }
}
