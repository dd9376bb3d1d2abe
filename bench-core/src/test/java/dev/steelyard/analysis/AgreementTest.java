package dev.steelyard.analysis;

import static dev.steelyard.analysis.PublishedData.AT_TERM;
import static dev.steelyard.analysis.PublishedData.AUTOMATIC;
import static dev.steelyard.analysis.PublishedData.EARLIER;
import static dev.steelyard.analysis.PublishedData.MANUAL;
import static dev.steelyard.analysis.PublishedData.NILE;
import static dev.steelyard.analysis.PublishedData.SLEEP_1;
import static dev.steelyard.analysis.PublishedData.SLEEP_2;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.basis.Binomial;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.basis.Normal;
import dev.steelyard.analysis.basis.RankSumDistribution;
import dev.steelyard.analysis.basis.StudentT;
import dev.steelyard.analysis.power.AlphaSpending;
import dev.steelyard.analysis.quality.Autocorrelation;
import dev.steelyard.analysis.quality.ChangePoint;
import dev.steelyard.analysis.quality.Drift;
import dev.steelyard.analysis.rank.CliffsDelta;
import dev.steelyard.analysis.rank.HodgesLehmann;
import dev.steelyard.analysis.rank.Holm;
import dev.steelyard.analysis.rank.MannWhitney;
import org.junit.jupiter.api.Test;

/**
 * Agreement with R 4.2.2 and SciPy 1.17.1. Where nothing else is said the expected figure is what R prints with 17 digits
 * for the call in the comment.
 */
class AgreementTest {

    private static final double EXACT = 1e-9;

    /** Near Pocock's equal boundaries. */
    private static final AlphaSpending.Function POCOCK =
            (share, errorRate) -> errorRate * StrictMath.log(1 + (StrictMath.E - 1) * share);

    /** Near O'Brien and Fleming's boundaries, which hardly ever stop early. */
    private static final AlphaSpending.Function OBRIEN_FLEMING =
            (share, errorRate) -> 4 * Normal.above(Normal.exceededWith(errorRate / 4) / Math.sqrt(share));

    private static void assertInterval(double low, double high, Interval found, double precision) {
        assertEquals(low, found.low(), precision);
        assertEquals(high, found.high(), precision);
    }

    @Test
    void shiftAndTestWithoutTies() {
        // wilcox.test(y, x, conf.int = TRUE, exact = TRUE); scipy.stats.mannwhitneyu(y, x, method = 'exact')
        HodgesLehmann shift = HodgesLehmann.of(AT_TERM, EARLIER, 0.95);
        assertEquals(-0.305, shift.shift(), EXACT);
        assertInterval(-0.76, 0.15, shift.interval(), EXACT);
        MannWhitney test = MannWhitney.of(AT_TERM, EARLIER);
        assertEquals(15, test.u());
        assertEquals(0.2544122544122544, test.probability(), EXACT);
        assertTrue(test.exact());
    }

    @Test
    void shiftAndTestWithTies() {
        // wilcox.test(b, a, exact = FALSE, correct = TRUE); mannwhitneyu(b, a, method = 'asymptotic');
        // d <- sort(outer(b, a, '-')); q <- qwilcox(0.025, length(a), length(b)); d[c(q, length(d) + 1 - q)]
        MannWhitney sleep = MannWhitney.of(SLEEP_1, SLEEP_2);
        assertEquals(74.5, sleep.u());
        assertEquals(0.06932757543362658, sleep.probability(), EXACT);
        HodgesLehmann sleepShift = HodgesLehmann.of(SLEEP_1, SLEEP_2, 0.95);
        assertEquals(1.35, sleepShift.shift(), EXACT);
        assertInterval(-0.1, 3.6, sleepShift.interval(), EXACT);
        MannWhitney cars = MannWhitney.of(AUTOMATIC, MANUAL);
        assertEquals(205, cars.u());
        assertEquals(0.0018713913331785568, cars.probability(), EXACT);
        HodgesLehmann carsShift = HodgesLehmann.of(AUTOMATIC, MANUAL, 0.95);
        assertEquals(6.8, carsShift.shift(), EXACT);
        assertInterval(2.9, 11.3, carsShift.interval(), EXACT);
    }

    @Test
    void effectSize() {
        // the formula of Feng and Cliff over the matrix sign(outer(b, a, '-')), written in R
        CliffsDelta term = CliffsDelta.of(AT_TERM, EARLIER, 0.95);
        assertEquals(-0.4, term.delta(), EXACT);
        assertInterval(-0.7729500176360055, 0.17838790151134784, term.interval(), EXACT);
        CliffsDelta sleep = CliffsDelta.of(SLEEP_1, SLEEP_2, 0.95);
        assertEquals(0.49, sleep.delta(), EXACT);
        assertInterval(-0.007629391818635374, 0.7931064489464148, sleep.interval(), EXACT);
        CliffsDelta cars = CliffsDelta.of(AUTOMATIC, MANUAL, 0.95);
        assertEquals(0.659919028340081, cars.delta(), EXACT);
        assertInterval(0.28130866954703904, 0.8607514792688652, cars.interval(), EXACT);
    }

    @Test
    void correctionForMany() {
        // p.adjust(p, 'holm'); the 15 are those of Benjamini and Hochberg, JRSS B 57, 1995, table 1
        assertArrayEquals(
                new double[] {0.04, 0.09, 0.09, 0.025, 0.5},
                Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005, 0.5}),
                EXACT);
        double[] published = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        assertArrayEquals(
                new double[] {0.0015, 0.0056, 0.0247, 0.1140, 0.2211, 0.2780, 0.2780, 0.2780, 0.3213, 1, 1, 1, 1, 1, 1},
                Holm.adjusted(published),
                EXACT);
        double[] rates = Holm.errorRates(published, 0.05, share -> share);
        for (int i = 0; i < published.length; i++) {
            assertEquals(Holm.adjusted(published)[i] <= 0.05, published[i] <= rates[i], "comparison " + i);
        }
    }

    @Test
    void distributions() {
        // pwilcox, qwilcox, qnorm, qt, binom.test(37, 1000)$conf.int, binom.test(0, 20)$conf.int
        assertEquals(0.015710089703897756, RankSumDistribution.of(8, 12).atMost(20), EXACT);
        assertEquals(0.007761972615356176, RankSumDistribution.of(50, 50).atMost(900), EXACT);
        assertEquals(0, RankSumDistribution.of(3, 3).critical(0.025));
        assertEquals(1, RankSumDistribution.of(4, 4).critical(0.025));
        assertEquals(3, RankSumDistribution.of(5, 5).critical(0.025));
        assertEquals(24, RankSumDistribution.of(10, 10).critical(0.025));
        assertEquals(966, RankSumDistribution.of(50, 50).critical(0.025));
        assertEquals(1427, RankSumDistribution.of(60, 60).critical(0.025));
        assertEquals(1791, RankSumDistribution.of(60, 80).critical(0.005));
        assertEquals(0.02516367259404692, RankSumDistribution.of(60, 60).atMost(1427), EXACT);
        assertEquals(6147.0, (double) RankSumDistribution.of(120, 120).critical(0.025), 1.0, "approximate");
        assertEquals(1.9599639845400536, Normal.exceededWith(0.025), EXACT);
        assertEquals(6.361340889697421, Normal.exceededWith(1e-10), 1e-6, "R's own argument is rounded");
        assertEquals(12.706204736174694, StudentT.exceededWith(0.025, 1), EXACT);
        assertEquals(2.6589123472044025, StudentT.exceededWith(0.025, 4.5), EXACT);
        assertEquals(2.7499956535672254, StudentT.exceededWith(0.005, 30), EXACT);
        assertInterval(0.026182708843737346, 0.05064112305992485, Binomial.share(37, 1000, 0.95), EXACT);
        assertInterval(0, 0.16843347098308536, Binomial.share(0, 20, 0.95), EXACT);
    }

    /** Counts by the Gaussian binomial coefficient, in whole numbers of any size. */
    @Test
    void fewTrialsAgainstManyAreExactToo() {
        assertEquals(2, RankSumDistribution.of(2, 51).critical(0.0025));
        assertEquals(10, RankSumDistribution.of(3, 51).critical(0.0025));
        assertEquals(10, RankSumDistribution.of(51, 3).critical(0.0025));
        assertEquals(0.002701177229479116, RankSumDistribution.of(51, 3).atMost(10), EXACT);
        assertEquals(3209, RankSumDistribution.of(10, 1_000).critical(0.025));
    }

    @Test
    void series() {
        // cor.test(1:100, Nile, method = 'kendall', exact = FALSE); median of all slopes; acf(Nile)$acf[2];
        // Pettitt's test written in R with rank(): the dam of 1898 is the published change
        Drift drift = Drift.of(NILE);
        assertEquals(3.6111799194816175e-05, drift.probability(), EXACT);
        assertEquals(-2.6, drift.slope(), EXACT);
        assertEquals(0.49840818413302945, Autocorrelation.of(NILE).lagOne(), EXACT);
        ChangePoint change = ChangePoint.of(NILE);
        assertEquals(28, change.from());
        assertEquals(3.5910221769362927e-07, change.probability(), EXACT);
    }

    /** Figures of Jennison and Turnbull (2000) and of the program of Reboussin, DeMets, Kim and Lan (2000). */
    @Test
    void boundariesOfManyLooks() {
        double[] shares = {0.2, 0.4, 0.6, 0.8, 1.0};
        assertArrayEquals(
                new double[] {4.8769, 3.3569, 2.6803, 2.2898, 2.0310},
                AlphaSpending.boundaries(shares, 0.05, OBRIEN_FLEMING),
                2e-4);
        assertArrayEquals(
                new double[] {2.4380, 2.4268, 2.4101, 2.3966, 2.3859},
                AlphaSpending.boundaries(shares, 0.05, POCOCK),
                1e-4);
    }
}
