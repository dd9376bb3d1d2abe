package dev.steelyard.engine.trial;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.engine.linkage.Misfit;
import dev.steelyard.engine.load.OpenLoop;
import dev.steelyard.engine.pass.PassExecution;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.environment.host.HostMeter;
import dev.steelyard.model.iteration.HostUse;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.iteration.ResourceUse;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent.Finished;
import dev.steelyard.model.trial.TrialEvent.IterationAbandoned;
import dev.steelyard.model.trial.TrialEvent.IterationFinished;
import dev.steelyard.model.trial.TrialEvent.IterationProfiled;
import dev.steelyard.spi.Pass;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a pass as a {@link Pace} says or, without one, as a schedule says: warm-ups, then measured ones until their
 * number or the time is used up.
 *
 * <p>A warm-up after which no further whole pass would fit into the time counts as measured, so that a workload whose
 * one pass is longer than the budget yields one number: a trial whose sole iteration is measured is cold.
 */
final class IterationLoop {

    private final PassExecution execution;
    private final Schedule schedule;
    private final EndpointObserver endpoint;
    private final TrialObserver observer;
    private final BetweenPasses between;
    private final @Nullable Pace pace;
    private final @Nullable RampSearch ramp;
    private final int operationsOfPass;
    private final long bytesOfPass;
    private final @Nullable Long durationNanos;
    private final TrialMeter meter;
    private final HostMeter hostMeter = new HostMeter();
    private final List<Iteration> finished = new ArrayList<>();
    private final List<Iteration> profiled = new ArrayList<>();
    private @Nullable TrialProfiling profiling;
    private boolean further;
    private volatile boolean stopped;
    private boolean interrupted;
    private volatile @Nullable Current current;

    /** The iteration that is under way, for those who watch. */
    private record Current(int index, boolean warmup, long startNanos) {}

    IterationLoop(
            PassExecution execution,
            Pass pass,
            Schedule schedule,
            EndpointObserver endpoint,
            TrialObserver observer,
            BetweenPasses between,
            @Nullable Pace pace,
            @Nullable RampSearch ramp) {
        this.between = between;
        this.pace = pace;
        this.meter = new TrialMeter(pace != null && pace.sharesProcess());
        this.execution = execution;
        this.operationsOfPass = pass.tasks().size();
        this.bytesOfPass = pass.bytes();
        Duration duration = pass.duration();
        this.durationNanos = duration == null ? null : (Long) duration.toNanos();
        this.schedule = between.limited(schedule);
        this.ramp = ramp;
        this.endpoint = endpoint;
        this.observer = observer;
    }

    /** Tells these profilers when an iteration that counts begins. */
    void watchedBy(@Nullable TrialProfiling watching) {
        profiling = watching;
        if (watching != null) {
            execution.watchedBy(watching.passes());
        }
    }

    /** Performs further iterations that do not count, for profilers to watch, as far as nobody stops it. */
    void profile(int iterations) throws IOException, StalledException {
        if (between.limitation() != null) {
            throw new IOException("there is " + between.limitation());
        }
        further = true;
        while (!stopped && profiled.size() < iterations) {
            between.prepare();
            Iteration iteration = iterate(true);
            if (iteration == null) {
                return;
            }
            observer.event(new IterationProfiled(iteration));
            profiled.add(iteration);
        }
    }

    /** Iterations that were performed for profilers alone. */
    List<Iteration> profiled() {
        return List.copyOf(profiled);
    }

    /** Performs all iterations and says how that ended. */
    Finished perform() throws IOException {
        if (ramp != null) {
            return climbing(ramp, (OpenLoop) execution);
        }
        return pace == null ? scheduled() : paced(pace);
    }

    /**
     * Performs the steps of a ramp until its search is over or the time is up. Warm-ups at the lowest rate come first. A
     * step of the search does not count; only the one that confirms the rate found does.
     */
    private Finished climbing(RampSearch search, OpenLoop loop) throws IOException {
        String sole = between.limitation();
        if (sole != null) {
            return new Finished(Status.UNSUPPORTED, null, "a ramp takes many iterations, and here there is " + sole);
        }
        long least = search.leastOperations();
        if (loop.most() < least) {
            return new Finished(
                    Status.UNSUPPORTED,
                    null,
                    "each step of the ramp needs " + least
                            + " operations to tell its objective, and a pass that uses up what was prepared has "
                            + loop.most());
        }
        long endNanos = System.nanoTime() + schedule.timeBudgetNanos();
        RampSearch.Probe probe = search.next();
        while (!stopped && probe != null && System.nanoTime() - endNanos < 0) {
            if (!prepared()) {
                break;
            }
            loop.offer(probe, finished.size() >= schedule.warmupIterations());
            Iteration iteration;
            try {
                iteration = iterate(true);
            } catch (StalledException e) {
                return new Finished(Status.FAILED, FailureClass.TIMEOUT, e.getMessage());
            }
            if (iteration == null) {
                break;
            }
            OfferedLoad.Probe judged = Objects.requireNonNull(iteration.load()).probe();
            boolean counts = judged != null && judged.confirming() && judged.met();
            keep(counts ? iteration.with(false, iteration.measurements()) : iteration);
            if (judged != null) {
                search.told(judged.met());
                probe = search.next();
            }
        }
        return stopped ? stoppedFromOutside() : ended();
    }

    private Finished scheduled() throws IOException {
        long endNanos = System.nanoTime() + schedule.timeBudgetNanos();
        boolean warming = schedule.warmupIterations() > 0;
        int measured = 0;
        while (!stopped) {
            long beganNanos = System.nanoTime();
            if (!prepared()) {
                break;
            }
            Iteration iteration;
            try {
                iteration = iterate(warming);
            } catch (StalledException e) {
                return new Finished(Status.FAILED, FailureClass.TIMEOUT, e.getMessage());
            }
            if (iteration == null) {
                break;
            }
            long leftNanos = endNanos - System.nanoTime();
            long passNanos = System.nanoTime() - beganNanos;
            boolean counts = !warming || leftNanos < passNanos;
            keep(counts ? iteration.with(false, iteration.measurements()) : iteration);
            measured += counts ? 1 : 0;
            boolean enough = measured >= schedule.maxMeasuredIterations() || (measured > 0 && leftNanos <= 0);
            if (enough || (counts && warming) || allFailed(iteration)) {
                return ended();
            }
            // Time for a further warm-up is there only when a measured pass fits behind it.
            warming = measured == 0 && finished.size() < schedule.warmupIterations() && leftNanos >= 2 * passNanos;
        }
        return stoppedFromOutside();
    }

    /** Performs iterations as somebody else says. */
    private Finished paced(Pace leader) throws IOException {
        while (!stopped) {
            Pace.Next next = leader.next();
            if (next == Pace.Next.END) {
                return ended();
            }
            if (!prepared()) {
                break;
            }
            Iteration iteration;
            try {
                iteration = iterate(next == Pace.Next.WARMUP);
            } catch (StalledException e) {
                return new Finished(Status.FAILED, FailureClass.TIMEOUT, e.getMessage());
            }
            if (iteration == null) {
                break;
            }
            keep(iteration);
            if (allFailed(iteration)) {
                return ended();
            }
        }
        return stoppedFromOutside();
    }

    /** Puts in place again what a pass used up; false when it was stopped meanwhile. */
    private boolean prepared() throws IOException {
        try {
            if (!finished.isEmpty()) {
                between.prepare();
            }
            return true;
        } catch (IOException e) {
            if (stopped) {
                return false;
            }
            throw e;
        }
    }

    private static Finished stoppedFromOutside() {
        return new Finished(Status.INTERRUPTED, null, "stopped from outside");
    }

    /** The pass, or {@code null} when it was all over before it began. An interrupt ends the trial after it. */
    private @Nullable PassOutcome pass() throws StalledException {
        try {
            return pace == null ? execution.perform() : ledBy(pace);
        } finally {
            if (Thread.interrupted()) {
                interrupted = true;
                stopped = true;
            }
        }
    }

    /** Performs the pass in the thread of who leads. */
    private @Nullable PassOutcome ledBy(Pace leader) throws StalledException {
        AtomicReference<@Nullable PassOutcome> outcome = new AtomicReference<>();
        AtomicReference<@Nullable StalledException> stalled = new AtomicReference<>();
        leader.perform(() -> {
            try {
                outcome.set(execution.perform());
            } catch (StalledException e) {
                stalled.set(e);
            }
        });
        StalledException failure = stalled.get();
        if (failure != null) {
            throw failure;
        }
        return outcome.get();
    }

    /** One iteration with everything that is read around it, or {@code null} when it was stopped before its end. */
    private @Nullable Iteration iterate(boolean warmup) throws IOException, StalledException {
        execution.prepare();
        TrialProfiling watching = profiling;
        if (!warmup && watching != null) {
            watching.beforeMeasured();
        }
        int index = finished.size() + profiled.size();
        String startedAt = Instant.now().toString();
        endpoint.start();
        hostMeter.start();
        meter.start(); // the inner of the two, so that reading the host does not count as the client's CPU time
        current = new Current(index, warmup && !further, System.nanoTime());
        @Nullable PassOutcome outcome;
        @Nullable ResourceUse client;
        HostUse host;
        try {
            outcome = pass();
        } catch (StalledException e) {
            abandon(index, startedAt, warmup);
            throw e;
        } finally {
            current = null;
            client = meter.use(execution.nativeMemoryBytes());
            host = hostMeter.use();
        }
        if (outcome == null || !outcome.whole()) {
            return null;
        }
        EndpointObserver.Observation seen = endpoint.stop();
        outcome = execution.verified(outcome);
        Iteration raw = new Iteration(
                index,
                warmup,
                startedAt,
                outcome.durationNanos(),
                outcome.operations(),
                outcome.errors(),
                outcome.bytes(),
                outcome.attempts(),
                outcome.firstDoneNanos(),
                outcome.lastDoneNanos(),
                outcome.latencies(),
                outcome.measured(),
                client,
                seen.use(),
                host,
                seen.observed(),
                outcome.failures(),
                outcome.wrong(),
                outcome.load());
        return raw.with(warmup, measurements(raw));
    }

    /** What struck it is the more interesting when it never ends. */
    private void abandon(int index, String startedAt, boolean warmup) {
        Current now = current;
        Map<String, @Nullable Object> observed = Map.of();
        try {
            observed = endpoint.stop().observed();
        } catch (IOException e) {
            // That operations stay away is told all the same, and weighs more.
        }
        observer.event(new IterationAbandoned(new UnfinishedIteration(
                index,
                warmup,
                startedAt,
                now == null ? 0 : System.nanoTime() - now.startNanos,
                execution.operationsDone(),
                observed)));
    }

    private static List<Measurement> measurements(Iteration raw) {
        List<Measurement> all = new ArrayList<>(Derivation.measurements(raw));
        all.addAll(raw.measurements());
        return all;
    }

    private void keep(Iteration iteration) {
        observer.event(new IterationFinished(iteration));
        finished.add(iteration);
    }

    /** Then nothing can be learnt from doing it once more. */
    private static boolean allFailed(Iteration iteration) {
        return iteration.errors() > 0 && iteration.errors() == iteration.operations();
    }

    private Finished ended() {
        // A ramp goes where operations fail: what counts there is the rate that it found.
        List<Iteration> decisive = ramp == null
                ? finished
                : finished.stream().filter(each -> !each.warmup()).toList();
        long errors = decisive.stream().mapToLong(Iteration::errors).sum();
        if (errors == 0) {
            return new Finished(Status.DONE, null, between.limitation());
        }
        long operations = decisive.stream().mapToLong(Iteration::operations).sum();
        String reason = decisive.stream()
                .flatMap(iteration -> iteration.failures().stream())
                .findFirst()
                .map(failure -> ": " + failure.reason() + " (" + failure.action() + " " + failure.key() + ")")
                .orElse("");
        return new Finished(
                Status.FAILED,
                reason.contains(Misfit.WORDS) ? FailureClass.INCOMPATIBLE : FailureClass.OPERATION,
                errors + " of " + operations + " operations failed" + reason);
    }

    /** Ends after the operations in flight; from any thread. */
    void stop() {
        stopped = true;
        execution.stop();
    }

    /** Whether the calling thread was interrupted; its flag is clear, so that the rest can be written. */
    boolean interrupted() {
        return interrupted;
    }

    /** What was finished so far. */
    List<Iteration> finished() {
        return List.copyOf(finished);
    }

    /** Where the iteration that is under way stands, or {@code null} between two; from any thread. */
    @Nullable
    TrialProgress progress() {
        Current now = current;
        return now == null
                ? null
                : new TrialProgress(
                        now.index,
                        now.warmup,
                        System.nanoTime() - now.startNanos,
                        execution.operationsDone(),
                        operationsOfPass,
                        execution.bytesDone(),
                        bytesOfPass,
                        durationNanos,
                        execution.operationsFailed());
    }
}
