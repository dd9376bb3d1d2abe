package dev.steelyard.objects.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.file.TaskForms;
import dev.steelyard.objects.kind.NeededObjects;
import dev.steelyard.objects.kind.ObjectsKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    private final ObjectsKind kind = new ObjectsKind();

    @Test
    void theGeneratorIsSplitMix64() {
        // The published first outputs for the seed 1234567.
        Draws draws = new Draws(1234567);
        assertEquals(6457827717110365317L, draws.bits(0));
        assertEquals(3203168211198807973L, draws.bits(1));
        assertEquals("9817491932198370423", Long.toUnsignedString(draws.bits(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void sizesStayInBoundsAndDependOnTheSeedOnly(long seed) {
        for (SizeDistribution sizes : List.of(
                new SizeDistribution.Fixed(7),
                new SizeDistribution.Uniform(3, 1000),
                new SizeDistribution.Uniform(0, TaskForms.MAX_OBJECT_BYTES),
                new SizeDistribution.Uniform(5, 5),
                new SizeDistribution.Lognormal(1 << 18, 2, 1024, 1 << 26),
                new SizeDistribution.Weighted(new long[] {1, 9}, new SizeDistribution.Weights(new double[] {1, 3})))) {
            long[] drawn = draw(sizes, seed);
            assertEquals(
                    List.of(),
                    Arrays.stream(drawn)
                            .filter(size -> size < 0 || size > sizes.maxBytes())
                            .boxed()
                            .toList());
            assertTrue(Arrays.equals(drawn, draw(sizes, seed)));
        }
        assertNotEquals(
                Arrays.hashCode(draw(new SizeDistribution.Uniform(0, 1 << 30), seed)),
                Arrays.hashCode(draw(new SizeDistribution.Uniform(0, 1 << 30), seed + 1)));
    }

    private static long[] draw(SizeDistribution sizes, long seed) {
        Draws draws = new Draws(seed);
        return LongStream.range(0, 2000).map(i -> sizes.sizeBytes(draws, i)).toArray();
    }

    @Test
    void distributionsHaveTheirShape() {
        long[] lognormal = draw(new SizeDistribution.Lognormal(1000, 1, 0, 1L << 40), 5);
        Arrays.sort(lognormal);
        assertEquals(1000.0, (double) lognormal[1000], 100.0);
        assertEquals(Math.exp(1) * 1000, (double) lognormal[1683], 350.0);
        assertEquals(
                500,
                Arrays.stream(draw(new SizeDistribution.Uniform(0, 1000), 5))
                        .average()
                        .orElseThrow(),
                25);
        var weighted =
                new SizeDistribution.Weighted(new long[] {1, 9}, new SizeDistribution.Weights(new double[] {1, 3}));
        assertEquals(0.75, Arrays.stream(draw(weighted, 5)).filter(s -> s == 9).count() / 2000.0, 0.03);
    }

    @Test
    void mixesKeepTheirWeightsAndOneSizeForEachKey() {
        Workload workload = kind.named("mixed-lognormal").orElseThrow();
        List<Task> tasks = kind.pass(workload, 1).tasks();
        assertEquals(tasks, kind.pass(workload, 2).tasks());
        Map<String, Long> counts = tasks.stream().collect(Collectors.groupingBy(Task::action, Collectors.counting()));
        assertEquals(1200, counts.get("download"), 90);
        assertEquals(500, counts.get("upload"), 70);
        assertEquals(200, counts.get("head"), 50);
        Map<String, Long> stored = NeededObjects.of(workload).sizes();
        assertEquals(
                500,
                stored.keySet().stream()
                        .filter(key -> key.startsWith("download/"))
                        .count());
        for (Task task : tasks) {
            if (task.action().equals("download")) {
                assertEquals(stored.get(task.key()), task.sizeBytes());
            }
            assertTrue(task.key()
                    .startsWith(
                            task.action().equals("head") || task.action().equals("list")
                                    ? "download/mixed-lognormal/"
                                    : task.action() + "/mixed-lognormal/"));
        }
    }

    @Test
    void rangesAreAlignedAndInside() {
        Workload workload = kind.named("range-1MiB-1_000x").orElseThrow();
        List<Task> tasks = kind.pass(workload, 0).tasks();
        for (Task task : tasks) {
            assertEquals(1 << 20, task.sizeBytes());
            assertEquals(0, task.offsetBytes() % (1 << 20));
            assertTrue(task.offsetBytes() >= 0 && task.offsetBytes() + task.sizeBytes() <= 1 << 30);
        }
        assertTrue(tasks.stream().map(Task::offsetBytes).distinct().count() > 500);
        assertEquals(
                Map.of("download/1GiB-1x/1", 1L << 30),
                NeededObjects.of(workload).sizes());
    }
}
