package dev.steelyard.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.steelyard.analysis.Histograms;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.PassWatch;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.rate.LoadText;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.engine.trial.TrialFixtures;
import dev.steelyard.engine.trial.TrialFixtures.Performing;
import dev.steelyard.model.Task;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static OpenLoop loop(BiConsumer<Task, Recorder> how, int tasks, String rate, int inFlight, int backlog) {
        Load load = Objects.requireNonNull(LoadText.load(rate, null, null, String.valueOf(backlog)));
        return new OpenLoop(new Performing(how), Pass.once(TrialFixtures.tasks(tasks)), load, inFlight, LONG, true, 7);
    }

    private static OfferedLoad load(PassOutcome outcome) {
        return Objects.requireNonNull(outcome.load());
    }

    @Test
    void anInterruptEndsThePassAndIsNotLost() throws Exception {
        OpenLoop loop = loop(
                (task, recorder) -> {
                    if (task.index() == 10) {
                        Thread.currentThread().interrupt();
                    }
                    TrialFixtures.succeed(task, recorder);
                },
                100,
                "10000/s",
                4,
                100);
        PassOutcome outcome = loop.perform();

        assertTrue(Thread.interrupted(), "the flag was lost");
        assertFalse(outcome.whole());
        assertTrue(outcome.operations() < 100, "operations " + outcome.operations());
    }

    @Test
    void offersEachTaskOnceAtARateWithoutATime() throws Exception {
        List<Integer> begun = new ArrayList<>();
        OpenLoop loop = loop(
                (task, recorder) -> {
                    begun.add(task.index());
                    TrialFixtures.succeed(task, recorder);
                },
                200,
                "10000/s",
                4,
                100);
        PassOutcome outcome = loop.perform();

        assertTrue(outcome.whole());
        assertEquals(200, outcome.operations());
        assertEquals(IntStream.range(0, 200).boxed().toList(), begun);
        assertEquals(200, load(outcome).intended());
        assertEquals(199 * 100_000, load(outcome).lastIntendedNanos());
        assertTrue(outcome.durationNanos() >= 199 * 100_000, "the pass ended before its last start");
        assertEquals(Span.INTENDED, outcome.latencies().get(0).span());
        assertEquals(100, count(outcome, "upload", Span.INTENDED));
        assertEquals(100, count(outcome, "upload", Span.COMPLETION));
        assertEquals(100, count(outcome, "download", Span.FIRST_BYTE));
    }

    @Test
    void beginsTasksAgainForAsLongAsAStepLasts() throws Exception {
        PassOutcome outcome = loop(TrialFixtures::succeed, 3, "1000/s:20ms,2000/s:10ms", 4, 100)
                .perform();
        List<OfferedLoad.StepLoad> steps = load(outcome).steps();

        assertEquals(40, outcome.operations());
        assertEquals(
                List.of(20L, 20L),
                steps.stream().map(OfferedLoad.StepLoad::intended).toList());
        assertEquals(20, Objects.requireNonNull(steps.get(1).latencies()).count());
        assertEquals(2000, steps.get(1).ratePerSecond());
    }

    @Test
    void whatFindsTheBacklogFullIsCountedAndNeverBegun() throws Exception {
        Queue<Recorder> held = new ConcurrentLinkedQueue<>();
        List<Integer> begun = new ArrayList<>();
        OpenLoop loop = loop(
                (task, recorder) -> {
                    begun.add(task.index());
                    recorder.moved(task.sizeBytes());
                    held.add(recorder);
                    if (begun.size() > 2) {
                        recorder.completed();
                    }
                },
                50,
                "20000/s",
                2,
                5);
        Thread later = new Thread(() -> {
            while (held.size() < 2 || !waited(300)) {
                Thread.onSpinWait();
            }
            held.remove().completed();
            held.remove().completed();
        });
        later.start();
        PassOutcome outcome = loop.perform();
        later.join();

        OfferedLoad load = load(outcome);
        assertEquals(50, load.intended());
        assertEquals(43, load.notOffered());
        assertEquals(7, outcome.operations());
        assertEquals(5, load.mostWaiting());
        assertFalse(load.offered());
        assertEquals(IntStream.range(0, 7).boxed().toList(), begun);
        // The two that were held back, and those that waited for them: the real start of these hides it.
        assertEquals(7, count(outcome, Span.INTENDED, 90_000_000));
        assertEquals(2, count(outcome, Span.COMPLETION, 90_000_000));
    }

    @Test
    void aBacklogThatALaterStepWorksOffWasNotOfferedByTheEarlierOne() throws Exception {
        Queue<Recorder> held = new ConcurrentLinkedQueue<>();
        OpenLoop loop = loop(
                (task, recorder) -> {
                    if (held.isEmpty()) {
                        held.add(recorder);
                    } else {
                        recorder.completed();
                    }
                },
                5,
                "1000/s:20ms,20/s:500ms",
                1,
                100);
        Thread later = new Thread(() -> {
            while (held.isEmpty() || !waited(300)) {
                Thread.onSpinWait();
            }
            held.element().completed();
        });
        later.start();
        OfferedLoad load = load(loop.perform());
        later.join();

        OfferedLoad.StepLoad first = load.steps().get(0);
        assertEquals(0, load.notOffered());
        assertEquals(19_000_000L, first.lastIntendedNanos());
        assertTrue(Objects.requireNonNull(first.lastStartNanos()) >= 250_000_000, first::toString);
        assertEquals(false, first.offered());
        assertFalse(load.offered(), load::toString);
        assertEquals(load.lastStartNanos(), load.steps().get(1).lastStartNanos());
    }

    private static boolean waited(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Test
    void withoutABacklogNothingWaits() throws Exception {
        OpenLoop loop = loop(TrialFixtures::succeed, 100, "20000/s", 1, 0);
        OfferedLoad load = load(loop.perform());

        assertEquals(0, load.mostWaiting());
        assertEquals(100, load.intended());
    }

    @Test
    void aStepOfARampIsJudgedAndGivesUpWhenItsAnswerIsKnown() throws Exception {
        Load load = Objects.requireNonNull(LoadText.load(null, "1000/s..100000/s:50ms", "p99<10s", "3"));
        Recorder[] held = new Recorder[1];
        OpenLoop loop = new OpenLoop(
                new Performing((task, recorder) -> held[0] = recorder),
                Pass.once(TrialFixtures.tasks(1)),
                load,
                1,
                LONG,
                true,
                7);
        Thread later = new Thread(() -> {
            waited(60);
            held[0].completed();
        });
        loop.offer(new RampSearch.Probe(1000, false), true);
        later.start();
        PassOutcome broken = loop.perform();
        later.join();

        OfferedLoad.Probe probe = Objects.requireNonNull(load(broken).probe());
        assertFalse(probe.met());
        assertEquals(1, broken.operations());
        assertEquals(4, load(broken).notOffered());
        assertEquals(5, load(broken).intended());
    }

    @Test
    void confirmsForTwiceAsLong() throws Exception {
        Load load = Objects.requireNonNull(LoadText.load(null, "1000/s..100000/s:20ms", "p50<10s", null));
        OpenLoop loop = new OpenLoop(
                new Performing(TrialFixtures::succeed), Pass.once(TrialFixtures.tasks(5)), load, 4, LONG, true, 7);
        loop.offer(new RampSearch.Probe(1000, true), true);
        PassOutcome confirmed = loop.perform();
        loop.offer(new RampSearch.Probe(1000, false), false);
        PassOutcome warmup = loop.perform();

        assertEquals(40, confirmed.operations());
        assertTrue(Objects.requireNonNull(load(confirmed).probe()).met());
        assertEquals(20, warmup.operations());
        assertEquals(null, load(warmup).probe());
    }

    @Test
    void aStepOfARampHasTheOperationsThatItsObjectiveNeeds() throws Exception {
        Load load = Objects.requireNonNull(LoadText.load(null, "1000/s..100000/s:20ms", "p99<10s", null));
        OpenLoop loop = new OpenLoop(
                new Performing(TrialFixtures::succeed), Pass.once(TrialFixtures.tasks(5)), load, 4, LONG, true, 7);
        loop.offer(new RampSearch.Probe(1000, false), true);
        PassOutcome step = loop.perform();

        assertEquals(100, step.operations());
        assertNotNull(Objects.requireNonNull(load(step).probe()).foundNanos());
        assertEquals(Long.MAX_VALUE, loop.most());
    }

    @Test
    void whoWatchesIsToldBeforeTheFirstOperationAndAfterTheLast() throws Exception {
        List<String> calls = new ArrayList<>();
        OpenLoop loop = loop(
                (task, recorder) -> {
                    calls.add("operation " + task.index());
                    TrialFixtures.succeed(task, recorder);
                },
                2,
                "1000/s",
                4,
                100);
        loop.watchedBy(new PassWatch() {
            @Override
            public void begins() {
                calls.add("begins");
            }

            @Override
            public void ended() {
                calls.add("ended");
            }
        });
        loop.perform();

        assertEquals(List.of("begins", "operation 0", "operation 1", "ended"), calls);
    }

    @Test
    void failedOperationsHaveNoLatency() throws Exception {
        PassOutcome outcome = loop(
                        (task, recorder) -> {
                            if (task.index() == 3) {
                                throw new IllegalStateException("no");
                            }
                            TrialFixtures.succeed(task, recorder);
                        },
                        10,
                        "10000/s",
                        2,
                        10)
                .perform();

        assertEquals(1, outcome.errors());
        assertEquals(9, count(outcome, Span.INTENDED, 0));
    }

    @Test
    void stopsBeforeTheEnd() throws Exception {
        OpenLoop[] loop = new OpenLoop[1];
        loop[0] = loop(
                (task, recorder) -> {
                    loop[0].stop();
                    TrialFixtures.succeed(task, recorder);
                },
                10,
                "1/s",
                1,
                10);
        PassOutcome outcome = loop[0].perform();

        assertFalse(outcome.whole());
        assertEquals(1, outcome.operations());
    }

    @Test
    void tellsOfAStall() {
        Load load = Objects.requireNonNull(LoadText.load("1000/s:10h", null, null, "1"));
        OpenLoop loop = new OpenLoop(
                new Performing((task, recorder) -> {}),
                Pass.once(TrialFixtures.tasks(4)),
                load,
                2,
                Duration.ofMillis(300),
                true,
                7);

        StalledException stalled = assertThrows(StalledException.class, loop::perform);
        assertTrue(String.valueOf(stalled.getMessage()).contains("2 operations in flight"), stalled.getMessage());
    }

    @Test
    void allocatesNothingForAnOperation() throws Exception {
        OpenLoop few = loop(OpenLoopTest::nothing, 50_000, "1000000/s", 16, 1000);
        OpenLoop many = loop(OpenLoopTest::nothing, 150_000, "1000000/s", 16, 1000);
        few.perform();
        many.perform();

        long difference = Math.abs(allocatedBytes(many) - allocatedBytes(few));

        // The encoded histograms differ in length; a byte for each operation would be 100,000.
        assertTrue(difference < 50_000, "100,000 operations more allocated " + difference + " bytes");
    }

    private static void nothing(Task task, Recorder recorder) {
        recorder.moved(task.sizeBytes());
        recorder.completed();
    }

    private static long allocatedBytes(OpenLoop loop) throws StalledException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        assertNotNull(loop.perform());
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static long count(PassOutcome outcome, String action, Span span) {
        return outcome.latencies().stream()
                .filter(each -> each.action().equals(action) && each.span() == span)
                .mapToLong(LatencyHistogram::count)
                .sum();
    }

    private static long count(PassOutcome outcome, Span span, long leastNanos) {
        return outcome.latencies().stream()
                .filter(each -> each.span() == span)
                .map(each -> Histograms.decode(each.encoded()).orElseThrow())
                .mapToLong(histogram -> histogram.getCountBetweenValues(leastNanos, Long.MAX_VALUE / 2))
                .sum();
    }
}
