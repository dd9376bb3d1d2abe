package dev.steelyard.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

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

    private static Comparison comparison(@Nullable String instance) {
        return new Comparer(ComparisonOptions.usual(Set.of("runner")))
                .compare(List.of(side("a", instance), side("b", instance)));
    }

    private static MetricComparison compared(@Nullable String instance) {
        return comparison(instance).comparisons().get(0);
    }

    @Test
    void campaignsOnOneMachineAreOneInstance() {
        MetricComparison comparison = compared("machine");

        assertEquals(1, comparison.baseline().instances());
        assertEquals("hodges-lehmann", comparison.method());
        assertTrue(comparison.notes().stream().anyMatch(note -> note.contains("measured apart")), "" + comparison);
    }

    private static Comparison onTwoMachines(String factor, String despite) {
        ComparisonOptions options =
                new ComparisonOptions(List.of(), Set.of("runner", factor), Set.of(despite), 0.95, 0.02, 100, 0, null);
        return new Comparer(options).compare(List.of(side("a", "one"), side("b", "other")));
    }

    @Test
    void aMachineForEachSideHasNoVerdict() {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> onTwoMachines("library", "nothing"));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("machine differs: a was measured on one and b on another"), message);
        assertTrue(message.contains("--despite machine"), message);
    }

    @ParameterizedTest
    @CsvSource({"library,machine,1", "machine,nothing,0", "host,nothing,0", "host:cpuModel,nothing,0", "cloud,nothing,0"
    })
    void aMachineForEachSideIsSaidWhereItIsMeantOrOverlooked(String factor, String despite, int overlooked) {
        Comparison comparison = onTwoMachines(factor, despite);

        assertEquals(overlooked, comparison.despite().size());
        List<String> notes = comparison.comparisons().get(0).notes();
        assertTrue(notes.stream().anyMatch(note -> note.startsWith("Each side was measured on a machine")), "" + notes);
    }

    @Test
    void machinesThatAreUnknownAreNotSaidToDiffer() {
        MetricComparison comparison = compared(null);

        assertTrue(comparison.notes().stream().noneMatch(note -> note.contains("machine of its own")), "" + comparison);
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

    @Test
    void theDocumentTellsAJumpToo() {
        JsonNode document = Json.mapper().valueToTree(ComparisonDocument.of(comparison("machine")));

        JsonNode side = document.path("comparisons").path(0).path("baseline");
        assertEquals(13, side.path("jumpAtTrial").asInt());
        assertTrue(side.path("jumpProbability").asDouble() < 0.01, side.toString());
        assertEquals(List.of(), Schemas.named(ComparisonDocument.SCHEMA).problems(document));
    }
}
