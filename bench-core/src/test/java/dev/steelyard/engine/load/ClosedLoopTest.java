package dev.steelyard.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.PassWatch;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.pass.UnpreparedException;
import dev.steelyard.engine.trial.TrialFixtures;
import dev.steelyard.engine.trial.TrialFixtures.Performing;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static ClosedLoop loop(BiConsumer<Task, Recorder> how, int tasks, int inFlight) {
        return new ClosedLoop(new Performing(how), Pass.once(TrialFixtures.tasks(tasks)), inFlight, LONG);
    }

    @Test
    void aRunnerThatCannotPrepareSaysSoBeforeTheClock() {
        OperationRunner runner = new OperationRunner() {
            @Override
            public void prepare(Pass pass) throws IOException {
                throw new IOException("no room for " + pass.tasks().size());
            }

            @Override
            public void perform(Task task, Recorder recorder) {
                throw new AssertionError("nothing was prepared");
            }

            @Override
            public List<EffectiveSetting> effectiveSettings() {
                return List.of();
            }

            @Override
            public void close() {}
        };
        ClosedLoop loop = new ClosedLoop(runner, Pass.once(TrialFixtures.tasks(3)), 1, LONG);
        UnpreparedException refused = assertThrows(UnpreparedException.class, loop::prepare);
        assertTrue(refused.getMessage().contains("no room for 3"), refused.getMessage());
    }

    @Test
    void countsOperationsThatCompleteWithinTheCall() throws Exception {
        PassOutcome outcome = loop(TrialFixtures::succeed, 1001, 8).perform();

        assertTrue(outcome.whole());
        assertEquals(1001, outcome.operations());
        assertEquals(0, outcome.errors());
        assertEquals(1001 * TrialFixtures.SIZE_BYTES, outcome.bytes());
        assertEquals(1001, outcome.attempts());
        assertEquals(List.of(), outcome.wrong());
        assertEquals(outcome.durationNanos(), outcome.lastDoneNanos());
        assertTrue(outcome.firstDoneNanos() <= outcome.lastDoneNanos());
        assertEquals(501, latency(outcome, "upload", Span.COMPLETION).count());
        assertEquals(500, latency(outcome, "download", Span.FIRST_BYTE).count());
    }

    @Test
    void keepsNoMoreInFlightThanAllowedAndReachesTheLimit() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            ClosedLoop loop = loop(
                    (task, recorder) -> {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        pool.execute(() -> {
                            inFlight.decrementAndGet();
                            TrialFixtures.succeed(task, recorder);
                        });
                    },
                    20_000,
                    6);
            for (int pass = 0; pass < 3; pass++) {
                PassOutcome outcome = loop.perform();
                assertEquals(20_000, outcome.operations());
                assertEquals(List.of(), outcome.wrong());
            }
            assertTrue(most.get() > 1 && most.get() <= 6, "in flight " + most);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void countsFailuresByReasonAndNotTheirBytes() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        PassOutcome outcome = loop(
                        (task, recorder) -> {
                            int call = calls.getAndIncrement();
                            if (call % 10 == 0) {
                                recorder.moved(500);
                                recorder.failed(new IllegalStateException("broken, Request ID: " + call));
                            } else if (call == 5) {
                                throw new UnsupportedOperationException("thrown");
                            } else {
                                TrialFixtures.succeed(task, recorder);
                            }
                        },
                        100,
                        4)
                .perform();

        assertEquals(100, outcome.operations());
        assertEquals(11, outcome.errors());
        assertEquals(89 * TrialFixtures.SIZE_BYTES, outcome.bytes());
        assertNull(outcome.attempts());
        assertEquals(2, outcome.failures().size());
        assertEquals(10, outcome.failures().get(0).count());
        assertEquals("key-0", outcome.failures().get(0).key());
        assertEquals("IllegalStateException: broken", outcome.failures().get(0).reason());
        assertEquals(
                "UnsupportedOperationException: thrown",
                outcome.failures().get(1).reason());
    }

    @Test
    void tellsOfCompletionsThatAreTooMany() throws Exception {
        ClosedLoop loop = loop(
                (task, recorder) -> {
                    TrialFixtures.succeed(task, recorder);
                    if (task.index() == 3) {
                        recorder.completed();
                    }
                },
                10,
                2);
        PassOutcome outcome = loop.perform();

        assertEquals(10, outcome.operations());
        assertEquals(1, outcome.wrong().size());
        assertTrue(outcome.wrong().get(0).contains("key-3"), outcome.wrong().get(0));
        assertEquals(List.of(), loop.afterwards());
    }

    @Test
    void whatComesAfterAnEndIsToldAndNotCountedForTheNextOperation() throws Exception {
        Recorder[] before = new Recorder[1];
        ClosedLoop loop = loop(
                (task, recorder) -> {
                    if (before[0] != null) {
                        before[0].moved(1);
                        before[0].firstByte();
                        before[0].failed(new IllegalStateException("late"));
                    }
                    before[0] = recorder;
                    TrialFixtures.succeed(task, recorder);
                },
                100,
                1);
        PassOutcome outcome = loop.perform();

        assertEquals(0, outcome.errors());
        assertEquals(100 * TrialFixtures.SIZE_BYTES, outcome.bytes());
        assertEquals(1, outcome.wrong().size(), "" + outcome.wrong());
        assertTrue(outcome.wrong().get(0).contains("297 times"), outcome.wrong().get(0));
    }

    @Test
    void asksForEachTaskBeforeThePassAndNotWithinIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<Task> tasks = new AbstractList<>() {
            @Override
            public Task get(int index) {
                asked.incrementAndGet();
                return Task.whole(index, "upload", "key-" + index, TrialFixtures.SIZE_BYTES);
            }

            @Override
            public int size() {
                return 50;
            }
        };
        ClosedLoop loop = new ClosedLoop(new Performing(TrialFixtures::succeed), Pass.once(tasks), 4, LONG);
        int before = asked.get();
        assertEquals(50, loop.perform().operations());
        assertEquals(before, asked.get());
    }

    @Test
    void aPassForATimeMayHaveMoreInFlightThanTasks() {
        assertEquals(64, context(new Pass(TrialFixtures.tasks(10), LONG), 64).maxConcurrentOperations());
        assertEquals(10, context(Pass.once(TrialFixtures.tasks(10)), 64).maxConcurrentOperations());
        assertEquals(10, context(new Pass(TrialFixtures.tasks(10), LONG), 0).maxConcurrentOperations());
    }

    private static RunnerContext context(Pass pass, int inFlight) {
        return new RunnerContext(
                new Workload("numbering", "1.0", "some", "", null, null, Map.of()),
                pass,
                Parameters.none(),
                Target.none(),
                Path.of("files"),
                Path.of("scratch"),
                inFlight);
    }

    @Test
    void tellsOfACompletionAfterThePass() throws Exception {
        Recorder[] kept = new Recorder[1];
        ClosedLoop loop = loop(
                (task, recorder) -> {
                    kept[0] = recorder;
                    TrialFixtures.succeed(task, recorder);
                },
                3,
                1);
        assertEquals(List.of(), loop.perform().wrong());
        kept[0].failed(new IllegalStateException("late"));

        assertEquals(1, loop.afterwards().size());
    }

    @Test
    void tellsOfWrongLengthsButKeepsThemFew() throws Exception {
        PassOutcome outcome = loop(
                        (task, recorder) -> {
                            recorder.moved(999);
                            recorder.completed();
                        },
                        50,
                        5)
                .perform();

        assertEquals(0, outcome.errors());
        assertEquals(21, outcome.wrong().size());
        assertEquals("upload moved 999 of 1000 bytes of key-0", outcome.wrong().get(4));
        assertTrue(outcome.wrong().get(20).contains("30 more"), outcome.wrong().get(20));
    }

    @Test
    void givesUpWhenNothingMovesAndNamesTheOldest() {
        ClosedLoop loop = new ClosedLoop(
                new Performing((task, recorder) -> {
                    if (task.index() != 2) {
                        TrialFixtures.succeed(task, recorder);
                    }
                }),
                Pass.once(TrialFixtures.tasks(10)),
                3,
                Duration.ofMillis(50));

        StalledException stalled = assertThrows(StalledException.class, loop::perform);
        assertTrue(stalled.getMessage().contains("upload of key-2"), stalled.getMessage());
        assertTrue(stalled.getMessage().contains("1 operations in flight"), stalled.getMessage());
    }

    @Test
    void beginsTheTasksAgainUntilTheTimeIsOver() throws Exception {
        Pass pass = new Pass(TrialFixtures.tasks(3), Duration.ofMillis(20));
        PassOutcome outcome = new ClosedLoop(new Performing(TrialFixtures::succeed), pass, 2, LONG).perform();

        assertTrue(outcome.whole());
        assertTrue(outcome.operations() > 3, "operations " + outcome.operations());
    }

    @Test
    void aStopEndsThePassEarlyWithWhatIsInFlight() throws Exception {
        ClosedLoop[] loop = new ClosedLoop[1];
        loop[0] = loop(
                (task, recorder) -> {
                    if (task.index() == 10) {
                        loop[0].stop();
                    }
                    TrialFixtures.succeed(task, recorder);
                },
                100,
                1);
        PassOutcome outcome = loop[0].perform();

        assertFalse(outcome.whole());
        assertEquals(11, outcome.operations());
    }

    /** The operations in flight end only when the loop has waited for them, with the interrupt behind it. */
    @Test
    void anInterruptEndsThePassAndIsNotLost() throws Exception {
        Queue<Runnable> ends = new ConcurrentLinkedQueue<>();
        ClosedLoop loop = loop((task, recorder) -> ends.add(() -> TrialFixtures.succeed(task, recorder)), 100, 4);
        Thread performing = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (ends.size() < 4 || performing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            performing.interrupt();
            while (performing.isInterrupted()) {
                Thread.onSpinWait(); // until the loop has seen it: it must not spin on a flag that stays
            }
            for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
                end.run();
            }
        });
        other.start();
        PassOutcome outcome = loop.perform();

        assertTrue(Thread.interrupted(), "the flag was lost");
        other.join();
        assertFalse(outcome.whole());
        assertEquals(4, outcome.operations());
    }

    @Test
    void encodedHistogramsAddUp() throws Exception {
        ClosedLoop loop = loop(TrialFixtures::succeed, 2000, 4);
        LatencyHistogram first = latency(loop.perform(), "upload", Span.COMPLETION);
        LatencyHistogram second = latency(loop.perform(), "upload", Span.COMPLETION);

        Histogram sum = decode(first);
        sum.add(decode(second));

        assertEquals(first.count() + second.count(), sum.getTotalCount());
        assertEquals(Math.max(first.maxNanos(), second.maxNanos()), sum.getMaxValue());
        assertEquals(Math.min(first.minNanos(), second.minNanos()), sum.getMinValue());
        assertEquals(first.p99Nanos(), decode(first).getValueAtPercentile(99));
    }

    @Test
    void allocatesNothingForAnOperation() throws Exception {
        BiConsumer<Task, Recorder> nothing = (task, recorder) -> {
            recorder.moved(task.sizeBytes());
            recorder.completed();
        };
        ClosedLoop few = loop(nothing, 100_000, 16);
        ClosedLoop many = loop(nothing, 200_000, 16);
        few.perform();
        many.perform();

        long difference = Math.abs(allocatedBytes(many) - allocatedBytes(few));

        // The encoded histograms differ in length; a byte for each operation would be 100,000.
        assertTrue(difference < 50_000, "100,000 operations more allocated " + difference + " bytes");
    }

    /** Reads what the calling thread allocated between the two. */
    private static final class Between implements PassWatch {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final List<Long> allocatedBytes = new ArrayList<>();
        private long before;

        @Override
        public void begins() {
            before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        @Override
        public void ended() {
            allocatedBytes.add(
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
    }

    @Test
    void whoWatchesAPassDoesNotSeeTheHarnessEncodeWhatItFound() throws Exception {
        ClosedLoop loop = loop(TrialFixtures::succeed, 1_000, 8);
        Between between = new Between();
        loop.watchedBy(between);
        loop.perform();
        loop.perform();

        assertEquals(2, between.allocatedBytes.size());
        long bytes = between.allocatedBytes.get(1);
        // The buffer of a single encoded histogram is of 300,000 bytes.
        assertTrue(bytes < 50_000, "a pass of 1,000 operations allocated " + bytes + " bytes");
    }

    @Test
    void aPassThatDidNotComeToItsEndHasNone() throws Exception {
        ClosedLoop[] loop = new ClosedLoop[1];
        loop[0] = loop(
                (task, recorder) -> {
                    loop[0].stop();
                    TrialFixtures.succeed(task, recorder);
                },
                10,
                1);
        Between between = new Between();
        loop[0].watchedBy(between);

        assertFalse(loop[0].perform().whole());
        assertEquals(List.of(), between.allocatedBytes);
    }

    private static long allocatedBytes(ClosedLoop loop) throws StalledException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        loop.perform();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static Histogram decode(LatencyHistogram histogram) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(histogram.encoded());
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    }

    private static LatencyHistogram latency(PassOutcome outcome, String action, Span span) {
        return outcome.latencies().stream()
                .filter(histogram ->
                        histogram.action().equals(action) && histogram.span().equals(span))
                .findFirst()
                .orElseThrow();
    }
}
