package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.basis.Binomial;
import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.Verdict;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for all comparisons together: every interval, and the direction of every faster and slower. */
class ManyComparisonsTest {

    private static final ComparisonOptions OPTIONS =
            new ComparisonOptions(List.of(), Set.of("runner"), Set.of(), 0.95, 0.02, 1, 0, null);

    private static final double[] CLEAR = {5.00, 5.01, 5.02, 5.03, 5.04, 5.05};

    /** Five of 36 pairs are in the wrong order: a probability of 0.041, and 0.05 / 2 is less. */
    private static final double[] LOW = {5.00, 5.01, 5.02, 5.03, 5.04, 5.20};

    private static final double[] HIGH = {5.10, 5.11, 5.12, 5.13, 5.14, 5.31};

    @Test
    void whereOnlyTheDirectionIsSureTheIntervalSaysSo() {
        List<TrialSample> first = new ArrayList<>(TrialsOfOne.of("a", "machine", "clear", CLEAR));
        first.addAll(TrialsOfOne.of("a", "machine", "less", LOW));
        List<TrialSample> second = new ArrayList<>(TrialsOfOne.of("b", "machine", "clear", 6, 6.1, 6.2, 6.3, 6.4, 6.5));
        second.addAll(TrialsOfOne.of("b", "machine", "less", HIGH));
        List<MetricComparison> both = compared(first, second);

        MetricComparison less = both.get(1);
        assertInstanceOf(Verdict.Faster.class, both.get(0).verdict());
        assertInstanceOf(Verdict.Faster.class, less.verdict());
        assertTrue(less.adjusted() < 0.05, "" + less.adjusted());
        assertTrue(less.verdict().change().interval().contains(0), "" + less.verdict());
        assertTrue(saysSo(less), "" + less.notes());
        assertFalse(saysSo(both.get(0)), "" + both.get(0).notes());
    }

    private static boolean saysSo(MetricComparison comparison) {
        return comparison.notes().stream().anyMatch(note -> note.startsWith("Only the direction is sure"));
    }

    @Test
    void allIntervalsHoldTogether() {
        Random random = new Random(11);
        int missed = 0;
        int campaigns = 300;
        for (int i = 0; i < campaigns; i++) {
            List<TrialSample> first = new ArrayList<>();
            List<TrialSample> second = new ArrayList<>();
            for (int workload = 0; workload < 10; workload++) {
                first.addAll(TrialsOfOne.of("a", "machine", "workload" + workload, drawn(random, 0)));
                second.addAll(TrialsOfOne.of("b", "machine", "workload" + workload, drawn(random, Math.log(2))));
            }
            List<MetricComparison> all = compared(first, second);
            assertTrue(all.stream().allMatch(each -> each.verdict() instanceof Verdict.Faster));
            missed += all.stream()
                            .allMatch(each -> each.verdict().change().interval().contains(1))
                    ? 0
                    : 1;
        }
        Interval share = Binomial.share(missed, campaigns, 0.95);
        assertTrue(share.low() <= 0.05, "at least one interval misses a change of 100 % in a share of " + share);
    }

    private static double[] drawn(Random random, double shift) {
        double[] drawn = new double[10];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = Math.exp(shift + 0.1 * random.nextGaussian());
        }
        return drawn;
    }

    private static List<MetricComparison> compared(List<TrialSample> first, List<TrialSample> second) {
        return new Comparer(OPTIONS)
                .compare(List.of(new Side("a", first), new Side("b", second)))
                .comparisons();
    }
}
