package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.rate.LoadText;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.PassPreparation;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialExecutionTest {

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    @TempDir
    private Path directory;

    private final List<TrialEvent> events = new ArrayList<>();

    private TrialExecution.Outcome execute(String runnerId, Schedule schedule) throws Exception {
        TrialObserver observer = new TrialObserver() {
            @Override
            public void event(TrialEvent event) {
                events.add(event);
            }
        };
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        return new TrialExecution(TrialFixtures.plan(directory, runnerId, 10, schedule), discovery, observer, null)
                .execute();
    }

    private TrialExecution.Outcome led(Pace pace) throws Exception {
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        TrialPlan plan = TrialFixtures.plan(directory, "inline", 10, new Schedule(0, 3, HOUR_NANOS));
        return new TrialExecution(plan, discovery, new TrialObserver() {}, null, pace).execute();
    }

    /** Asks for two passes, and does the work of the first only, where it does any. */
    private record Leader(boolean works, boolean sharesProcess, AtomicInteger asked) implements Pace {

        @Override
        public Next next() {
            return asked.getAndIncrement() < 2 ? Next.MEASURED : Next.END;
        }

        @Override
        public void perform(Runnable work) {
            if (works && asked.get() == 1) {
                work.run();
            }
        }
    }

    @Test
    void aPassThatItsLeaderLeavesUndoneInterruptsTheTrial() throws Exception {
        TrialExecution.Outcome outcome = led(new Leader(true, false, new AtomicInteger()));
        assertEquals(Status.INTERRUPTED, outcome.end().status(), "" + outcome.end());
        assertEquals(1, outcome.iterations().size());
        assertNotNull(outcome.iterations().get(0).client());
        TrialExecution.Outcome nothing = led(new Leader(false, false, new AtomicInteger()));
        assertEquals(Status.INTERRUPTED, nothing.end().status(), "" + nothing.end());
    }

    @Test
    void whatTrialsOfOneProcessUseIsNobodys() throws Exception {
        TrialExecution.Outcome outcome = led(new Leader(true, true, new AtomicInteger()));
        Iteration shared = outcome.iterations().get(0);
        assertNull(shared.client());
        assertTrue(
                shared.measurements().stream().noneMatch(each -> each.name().startsWith("cpu")),
                "" + shared.measurements());
    }

    @Test
    void anInterruptEndsTheTrialAndIsNotLost() throws Exception {
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        TrialPlan plan = TrialFixtures.plan(directory, "slow", 10_000, new Schedule(0, 3, HOUR_NANOS));
        boolean[] flags = new boolean[1];
        Thread performing = Thread.currentThread();
        TrialObserver observer = new TrialObserver() {
            @Override
            public void phase(Phase phase) {
                if (phase == Phase.ITERATE) {
                    performing.interrupt();
                }
            }

            @Override
            public void event(TrialEvent event) {
                flags[0] |= Thread.currentThread().isInterrupted();
            }
        };
        TrialExecution.Outcome outcome = new TrialExecution(plan, discovery, observer, null).execute();
        assertTrue(Thread.interrupted(), "the flag was lost");
        assertFalse(flags[0], "a journal cannot be written while the flag is set");
        assertEquals(Status.INTERRUPTED, outcome.end().status());
        assertEquals(List.of(), outcome.iterations());
    }

    private TrialExecution.Outcome consume(PassPreparation preparation) throws Exception {
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        Map<String, Object> body = Map.of("tasks", 2, "consumes", true);
        TrialPlan plan = TrialFixtures.plan(directory, "inline", body, new Schedule(1, 3, HOUR_NANOS));
        return new TrialExecution(plan, discovery, new TrialObserver() {}, preparation).execute();
    }

    @Test
    void whatAPassUsesUpIsPreparedBeforeEachFurtherOne() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        TrialExecution.Outcome outcome = consume(prepared::incrementAndGet);
        assertEquals(Status.DONE, outcome.end().status());
        assertEquals(4, outcome.iterations().size());
        assertEquals(3, prepared.get());
    }

    @Test
    void withoutPreparationItHasOneIterationAndSaysWhy() throws Exception {
        TrialExecution.Outcome outcome = consume(null);
        assertEquals(Status.DONE, outcome.end().status());
        assertEquals(
                List.of(false),
                outcome.iterations().stream().map(Iteration::warmup).toList());
        assertTrue(String.valueOf(outcome.end().reason()).startsWith("a single iteration"), "" + outcome.end());
    }

    @Test
    void aRampWhosePassesAreTooShortForItsObjectiveBeginsNothing() throws Exception {
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        Map<String, Object> body = Map.of("tasks", 99, "consumes", true);
        Load load = LoadText.load(null, "1000/s..2000/s:100ms", "p99<10s", null);
        TrialPlan plan = TrialFixtures.plan(directory, "inline", body, new Schedule(1, 3, HOUR_NANOS, load));
        TrialExecution.Outcome outcome =
                new TrialExecution(plan, discovery, new TrialObserver() {}, () -> {}).execute();

        assertEquals(Status.UNSUPPORTED, outcome.end().status());
        assertEquals(
                "each step of the ramp needs 100 operations to tell its objective, and a pass that uses up what was"
                        + " prepared has 99",
                outcome.end().reason());
        assertEquals(List.of(), outcome.iterations());
    }

    @Test
    void aStopWhileItWaitsForAPreparationInterruptsIt() throws Exception {
        Discovery discovery = Discovery.of(TrialFixtures.loader(directory));
        Map<String, Object> body = Map.of("tasks", 2, "consumes", true);
        TrialPlan plan = TrialFixtures.plan(directory, "inline", body, new Schedule(1, 3, HOUR_NANOS));
        ParentLines deaf =
                new ParentLines(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream(), true));
        AtomicReference<TrialExecution> execution = new AtomicReference<>();
        PassPreparation unanswered = () -> {
            execution.get().stop(); // as TrialMain does on a signal
            deaf.stop();
            deaf.prepare();
        };
        execution.set(new TrialExecution(plan, discovery, new TrialObserver() {}, unanswered));
        TrialExecution.Outcome outcome = execution.get().execute();
        assertEquals(Status.INTERRUPTED, outcome.end().status(), outcome.end()::toString);
        assertEquals(1, outcome.iterations().size());
    }

    @Test
    void aPreparationThatFailsFailsTheTrialAndKeepsWhatWasMeasured() throws Exception {
        TrialExecution.Outcome outcome = consume(() -> {
            throw new IOException("no room");
        });
        assertEquals(FailureClass.FIXTURE, outcome.end().failureClass());
        assertEquals("no room", outcome.end().reason());
        assertEquals(1, outcome.iterations().size());
    }

    @Test
    void warmsUpThenMeasures() throws Exception {
        TrialExecution.Outcome outcome = execute("inline", new Schedule(1, 3, HOUR_NANOS));

        assertEquals(Status.DONE, outcome.end().status());
        assertEquals(
                List.of(true, false, false, false),
                outcome.iterations().stream().map(Iteration::warmup).toList());
        TrialEvent.Started started = assertInstanceOf(TrialEvent.Started.class, events.get(0));
        assertTrue(started.environment().keySet().containsAll(List.of("host", "jvm")), "" + started.environment());
        assertFalse(started.libraries().isEmpty());
        assertEquals(outcome.end(), events.get(events.size() - 1));
        assertFalse(Files.exists(directory.resolve("scratch")), "the scratch folder is still there");
        Iteration last = outcome.iterations().get(3);
        assertEquals(10, last.operations());
        assertEquals("throughput", last.measurements().get(0).name());
        assertEquals(TrialFixtures.NATIVE_BYTES, last.client().nativeBytes());
    }

    @Test
    void aPassLongerThanTheBudgetIsTheSoleMeasuredOne() throws Exception {
        TrialExecution.Outcome outcome = execute("slow", new Schedule(1, 3, 1));

        assertEquals(Status.DONE, outcome.end().status());
        assertEquals(
                List.of(false),
                outcome.iterations().stream().map(Iteration::warmup).toList());
    }

    @Test
    void whatARunnerCannotDoIsAnOutcome() throws Exception {
        assertEquals(
                Status.UNSUPPORTED,
                execute("picky", new Schedule(1, 1, HOUR_NANOS)).end().status());
        assertEquals(
                Status.SKIPPED,
                execute("absent", new Schedule(1, 1, HOUR_NANOS)).end().status());
        TrialEvent.Finished unknown =
                execute("inlin", new Schedule(1, 1, HOUR_NANOS)).end();
        assertEquals(FailureClass.RUNNER_START, unknown.failureClass());
        String reason = String.valueOf(unknown.reason());
        assertTrue(reason.startsWith("runner 'inlin': expected one of "), reason);
        assertTrue(reason.endsWith(", found an unknown id; did you mean 'inline'?"), reason);
    }
}
