package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.basis.BlockSizes;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.power.DetectableEffect;
import dev.steelyard.analysis.power.LooksTaken;
import dev.steelyard.analysis.power.StoppingRule;
import dev.steelyard.analysis.quality.Autocorrelation;
import dev.steelyard.analysis.quality.ChangePoint;
import dev.steelyard.analysis.quality.Drift;
import dev.steelyard.analysis.quality.Outliers;
import dev.steelyard.analysis.quality.SteadyState;
import dev.steelyard.analysis.rank.Blocks;
import dev.steelyard.analysis.rank.CliffsDelta;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.rank.MannWhitney;
import dev.steelyard.analysis.resample.HierarchicalBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can still be said of samples at the edge: one value, equal values, a million, and what is no number. */
class LimitsTest {

    private static final double[] SOME = {3, 1, 2, 5, 4};

    private static double[] equal(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] random(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(count).map(value -> 1 + value).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(double value) {
        double[] bad = {1, value, 2};
        assertThrows(IllegalArgumentException.class, () -> HodgesLehmann.of(SOME, bad, 0.95));
        assertThrows(IllegalArgumentException.class, () -> MannWhitney.of(bad, SOME));
        assertThrows(IllegalArgumentException.class, () -> Outliers.of(bad));
        assertThrows(IllegalArgumentException.class, () -> Drift.of(bad));
        assertThrows(IllegalArgumentException.class, () -> Samples.sorted(new double[0]));
    }

    @Test
    void aSingleTrialHasAShiftButNoInterval() {
        HodgesLehmann shift = HodgesLehmann.of(new double[] {2}, new double[] {5}, 0.95);
        assertEquals(3, shift.shift());
        assertFalse(shift.interval().bounded());
        assertFalse(CliffsDelta.of(new double[] {2}, SOME, 0.95).interval().bounded());
        assertEquals(Double.POSITIVE_INFINITY, DetectableEffect.of(Blocks.one(new double[] {2}, SOME), 0.95));
    }

    @ParameterizedTest
    @CsvSource({"3,3,0.95,false", "4,4,0.95,true", "3,5,0.95,true", "2,8,0.95,true", "4,4,0.99,false", "5,5,0.99,true"})
    void howManyTrialsAnIntervalNeeds(int first, int second, double confidence, boolean bounded) {
        Interval interval = HodgesLehmann.of(random(first, 1), random(second, 2), confidence)
                .interval();
        assertEquals(bounded, interval.bounded());
    }

    @Test
    void equalValuesHaveNoSpread() {
        HodgesLehmann same = HodgesLehmann.of(equal(5, 7), equal(6, 7), 0.95);
        assertEquals(0, same.shift());
        assertEquals(0, same.interval().halfWidth());
        assertEquals(1, MannWhitney.of(equal(5, 7), equal(6, 7)).probability());
        assertEquals(0, CliffsDelta.of(equal(5, 7), equal(6, 7), 0.95).delta());
        assertEquals(Double.POSITIVE_INFINITY, DetectableEffect.of(Blocks.one(equal(5, 7), equal(6, 7)), 0.95));
        assertEquals(List.of(), Outliers.of(equal(9, 7)).indices());
        assertEquals(0, Autocorrelation.of(equal(9, 7)).lagOne());
        assertEquals(1, Drift.of(equal(9, 7)).probability());
        assertEquals(1, ChangePoint.of(equal(9, 7)).probability());
    }

    @Test
    void medianOfAnySize() {
        for (int count = 1; count < 60; count++) {
            double[] values = random(count, count);
            double[] sorted = Samples.sorted(values);
            double expected = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
            assertEquals(expected, Samples.median(values), 0);
        }
    }

    @Test
    void pairwiseDifferencesAreThoseOfTheTable() {
        for (int seed = 0; seed < 20; seed++) {
            double[] first = random(3 + seed, seed);
            double[] second = random(30 - seed, seed + 100L);
            double[] table = Arrays.stream(second)
                    .flatMap(to -> Arrays.stream(first).map(from -> to - from))
                    .sorted()
                    .toArray();
            double median = (table[table.length / 2] + table[(table.length - 1) / 2]) / 2;
            assertEquals(median, HodgesLehmann.of(first, second, 0.95).shift(), 0);
        }
    }

    @Test
    void aMillionIterations() {
        double[] many = random(1_000_000, 5);
        assertEquals(1, ((SteadyState.Reached) SteadyState.of(many, 1_000_000 / 2 + 10)).shift() + 1, 0);
        assertFalse(Math.abs(Autocorrelation.of(many).lagOne()) > 0.01);
        assertEquals(List.of(), Outliers.of(many).indices());
        assertTrue(Drift.of(many).probability() > 0.001);
        assertTrue(ChangePoint.of(many).probability() > 0.001);
        HodgesLehmann shift = HodgesLehmann.of(many, random(1_000_000, 6), 0.95);
        assertTrue(shift.interval().halfWidth() < 0.002);
        Interval bootstrap =
                new HierarchicalBootstrap(200, 0.95, 1).interval(List.of(List.of(many)), List.of(List.of(many)), false);
        assertTrue(bootstrap.contains(0) && bootstrap.halfWidth() < 0.01);
    }

    @Test
    void warmUpIsFound() {
        double[] values = random(60, 3);
        for (int i = 0; i < 12; i++) {
            values[i] += 10;
        }
        assertEquals(
                12,
                assertInstanceOf(SteadyState.Reached.class, SteadyState.of(values, 12))
                        .from());
        SteadyState.Reached late = assertInstanceOf(SteadyState.Reached.class, SteadyState.of(values, 1));
        assertEquals(12, late.from());
        assertTrue(late.shift() < 0, "the steady part is faster");
        assertInstanceOf(SteadyState.TooFew.class, SteadyState.of(random(7, 1), 1));
        double[] climbing = random(60, 4);
        for (int i = 0; i < climbing.length; i++) {
            climbing[i] += i * i;
        }
        assertInstanceOf(SteadyState.NotReached.class, SteadyState.of(climbing, 1));
    }

    @Test
    void outliersAreFlagged() {
        double[] values = random(30, 9);
        values[17] = 40;
        assertEquals(List.of(17), Outliers.of(values).indices());
    }

    @Test
    void bootstrapTakesTheOuterLevelFirst() {
        // Two instances far apart, whose trials hardly differ: only the outer level shows the spread.
        List<List<double[]>> first = instances(10.0, 20.0);
        List<List<double[]>> second = instances(10.0, 20.0);
        HierarchicalBootstrap apart = new HierarchicalBootstrap(2_000, 0.95, 1);
        assertTrue(apart.interval(first, second, false).halfWidth() > 4);
        HierarchicalBootstrap crossed = new HierarchicalBootstrap(2_000, 0.95, 1);
        assertTrue(crossed.interval(first, second, true).halfWidth() < 2, "the same instances are drawn on both sides");
    }

    private static List<List<double[]>> instances(double... levels) {
        List<List<double[]>> instances = new ArrayList<>();
        for (double level : levels) {
            List<double[]> trials = new ArrayList<>();
            for (int trial = 0; trial < 5; trial++) {
                double own = level + trial * 0.01;
                trials.add(new double[] {own, own + 0.001, own + 0.002});
            }
            instances.add(trials);
        }
        return instances;
    }

    @Test
    void bootstrapDependsOnItsSeedOnly() {
        List<List<double[]>> first = instances(1.0, 2.0, 3.0);
        List<List<double[]>> second = instances(1.5, 2.5);
        Interval one = new HierarchicalBootstrap(500, 0.95, 7).interval(first, second, false);
        assertEquals(one, new HierarchicalBootstrap(500, 0.95, 7).interval(first, second, false));
    }

    private static double factor(int trials) {
        return DetectableEffect.factor(BlockSizes.of(trials, trials), 0.95);
    }

    @Test
    void moreTrialsDetectLess() {
        double four = factor(4);
        double ten = factor(10);
        double hundred = factor(100);
        assertTrue(four > ten && ten > hundred, four + " " + ten + " " + hundred);
        assertEquals(Double.POSITIVE_INFINITY, factor(3));
        int needed = DetectableEffect.trialsFor(0.05, 0.02, 4, 1, 0.95);
        assertTrue(0.05 * factor(needed) <= 0.02);
        assertTrue(0.05 * factor(needed - 1) > 0.02);
        assertEquals(4, DetectableEffect.trialsFor(0, 0.02, 1, 1, 0.95));
    }

    @Test
    void trialsThatAreAloneOnTheirInstanceNeedMoreOfThem() {
        // 2 / 2^n of the sign test against 2 / (2n over n): 6 instances with a trial a side, or 4 trials on one
        assertEquals(4, DetectableEffect.fewest(1, 0.95));
        assertEquals(6, DetectableEffect.fewest(6, 0.95));
        assertEquals(6, DetectableEffect.fewest(100, 0.95));
        double together = factor(8);
        double apart = DetectableEffect.factor(BlockSizes.even(8, 8), 0.95);
        assertTrue(apart > together, apart + " " + together);
        double many = DetectableEffect.factor(BlockSizes.even(50, 200), 0.95);
        assertTrue(many < apart && many > 0, many + " " + apart);
        assertTrue(DetectableEffect.trialsFor(0.05, 0.02, 6, 6, 0.95) >= 6);
    }

    @Test
    void whatSetsBlocksApartIsInNoDifference() {
        List<double[]> first = List.of(new double[] {1, 2}, new double[] {1_001, 1_003}, new double[] {-500});
        List<double[]> second = List.of(new double[] {3}, new double[] {1_004, 1_006}, new double[] {-497, -496});
        Blocks blocks = new Blocks(first, second);
        // within blocks: 1 2, 1 3 3 5, 3 4
        assertEquals(3, HodgesLehmann.of(blocks, 0.95).shift());
        assertEquals(8, MannWhitney.of(blocks).u());
        // 1/3 * 1/6 * 1/3 that every pair is ordered so, either way
        assertEquals(2.0 / 54, MannWhitney.of(blocks).probability(), 1e-12);
        assertEquals(1, HodgesLehmann.of(blocks, 0.95).interval().low());
        assertEquals(5, HodgesLehmann.of(blocks, 0.95).interval().high());
        assertEquals(1, CliffsDelta.of(blocks, 0.95).delta());
        assertFalse(CliffsDelta.of(blocks, 0.95).interval().bounded());
    }

    @Test
    void theNoiseIsThatOfLeastSquares() {
        // squares about the sides' means 2 and 6, with 3 degrees of freedom
        Blocks pairs = Blocks.one(new double[] {1, 3}, new double[] {5, 5, 8});
        assertEquals(Math.sqrt(8.0 / 3), pairs.noise(), 1e-12);
        Blocks alone = new Blocks(
                List.of(new double[] {10}, new double[] {20}, new double[] {30}),
                List.of(new double[] {11}, new double[] {22}, new double[] {33}));
        // differences 1, 2 and 3 about 2: half of 1 + 0 + 1, over 2
        assertEquals(Math.sqrt(0.5), alone.noise(), 1e-12);
    }

    @Test
    void theStoppingRuleStopsOrSaysWhatIsMissing() {
        StoppingRule rule = StoppingRule.of(5, 40, 0.95, 0.05);
        assertEquals(5, rule.looks().get(0).trials());
        assertEquals(40, rule.looks().get(rule.looks().size() - 1).trials());
        double[] quiet = random(5, 1);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.001;
        }
        StoppingRule.Decision early = rule.decide(2, equal(10, 1), equal(10, 1));
        assertInstanceOf(StoppingRule.Decision.Reached.class, early);
        StoppingRule.Decision on = rule.decide(0, quiet, quiet);
        assertEquals(8, assertInstanceOf(StoppingRule.Decision.GoOn.class, on).trials());
        StoppingRule.Decision end = rule.decide(rule.looks().size() - 1, random(40, 1), random(40, 2));
        assertInstanceOf(StoppingRule.Decision.NotReached.class, end);
        assertThrows(IllegalArgumentException.class, () -> StoppingRule.of(5, 4, 0.95, 0.02));
        assertThrows(IllegalArgumentException.class, () -> StoppingRule.of(5, 40, 0.95, 0));
    }

    @Test
    void anIntervalAfterwardsIsThatOfTheLook() {
        StoppingRule rule = StoppingRule.of(4, 40, 0.95, 0.05);
        for (int look = 0; look < rule.looks().size(); look++) {
            StoppingRule.Look planned = rule.looks().get(look);
            double left = LooksTaken.of(4, 40, look + 1, planned.trials()).errorRate(0.05);
            assertEquals(1 - planned.confidence(), left, 1e-12);
        }
        assertEquals(List.of(4, 6, 8), LooksTaken.of(4, 40, 2, 8).trials(), "time ended between two looks");
        assertEquals(List.of(4, 6), LooksTaken.of(4, 40, 2, 6).trials());
        assertTrue(LooksTaken.of(4, 40, 2, 8).errorRate(0.05) < 0.05 / 10);
    }
}
