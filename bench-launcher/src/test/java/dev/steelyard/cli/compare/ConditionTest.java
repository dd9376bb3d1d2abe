package dev.steelyard.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on a metric that may be 0, which has no percentage of itself. */
class ConditionTest {

    private static Side side(String name, double errorRate) {
        List<TrialSample> trials = IntStream.range(0, 6)
                .mapToObj(i -> new TrialSample(
                        "campaign/" + name + i,
                        "machine",
                        "2026-01-01T00:00:00Z",
                        "workload",
                        new TreeMap<>(Map.of("runner", name)),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(
                                "error-rate",
                                new Series("1", Direction.LOWER_IS_BETTER, new double[0], new double[] {errorRate}))))
                .toList();
        return new Side(name, trials);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.05, slower>3%, true",
        "0, 0.05, slower>900%, true",
        "0, 0.05, slower, true",
        "0, 0.05, faster>3%, false",
        "0, 0, slower>3%, false",
        "0, 0, no-difference, true",
        "0.05, 0, faster>3%, true",
        "0.05, 0, slower>3%, false",
        "0.05, 0.0505, slower>3%, false",
        "0.05, 0.06, slower>3%, true"
    })
    void whatWas0ChangedByMoreThanAnyShare(double baseline, double candidate, String condition, boolean met) {
        ComparisonOptions options =
                new ComparisonOptions(List.of("error-rate"), Set.of("runner"), Set.of(), 0.95, 0.02, 100, 0, null);
        MetricComparison comparison = new Comparer(options)
                .compare(List.of(side("a", baseline), side("b", candidate)))
                .comparisons()
                .get(0);

        assertEquals(met, Condition.of(condition).met(comparison));
    }
}
