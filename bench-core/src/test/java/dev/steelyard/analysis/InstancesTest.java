package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.Series;
import dev.steelyard.analysis.comparison.Side;
import dev.steelyard.analysis.comparison.TrialSample;
import dev.steelyard.model.Measurement.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstancesTest {

    /** Three campaigns of eight trials; the second half is the slower. */
    private static Side side(String name, @Nullable String instance) {
        List<TrialSample> samples = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            double[] measured = {(i < 12 ? 200 : 100) + i % 3};
            samples.add(new TrialSample(
                    name + i / 8 + "/" + i,
                    instance,
                    "2026-01-01T00:00:" + (10 + i) + "Z",
                    "workload",
                    new TreeMap<>(Map.of("runner", name)),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Map.of("throughput", new Series("Gb/s", Direction.HIGHER_IS_BETTER, new double[0], measured))));
        }
        return new Side(name, samples);
    }

    private static MetricComparison compared(@Nullable String instance) {
        return new Comparer(ComparisonOptions.usual(Set.of("runner")))
                .compare(List.of(side("a", instance), side("b", instance)))
                .comparisons()
                .get(0);
    }

    @Test
    void campaignsOnOneMachineAreOneInstance() {
        MetricComparison comparison = compared("machine");

        assertEquals(1, comparison.baseline().instances());
        assertEquals("hodges-lehmann", comparison.method());
        assertTrue(comparison.notes().stream().anyMatch(note -> note.contains("measured apart")), "" + comparison);
    }

    @Test
    void theNumberOfUnknownMachinesIsUnknown() {
        assertNull(compared(null).baseline().instances());
    }

    @Test
    void aJumpOfTheLevelIsTold() {
        List<String> notes = compared("machine").notes();

        assertTrue(notes.contains("a: the level jumps at trial 13 of 24 in the order of their start."), "" + notes);
    }
}
