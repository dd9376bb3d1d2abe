package dev.steelyard.engine.trial;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.engine.pass.PassExecution;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.environment.host.HostMeter;
import dev.steelyard.model.iteration.HostUse;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.ResourceUse;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.trial.TrialEvent.IterationAbandoned;
import dev.steelyard.spi.Pass;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Performs one pass after the other, and makes an iteration of each with everything that is read around it. */
final class ObservedPasses {

    private final PassExecution execution;
    private final EndpointObserver endpoint;
    private final TrialObserver observer;
    private final @Nullable Pace pace;
    private final int operationsOfPass;
    private final long bytesOfPass;
    private final @Nullable Long durationNanos;
    private final TrialMeter meter;
    private final HostMeter hostMeter = new HostMeter();
    private final @Nullable TrialProfiling profiling;
    private boolean forProfilers;
    private boolean interrupted;
    private volatile boolean stopped;
    private volatile @Nullable Current current;

    /** The iteration that is under way, for those who watch. */
    private record Current(int index, boolean warmup, long startNanos) {}

    /**
     * Of one pass.
     *
     * @param pace in whose thread passes are performed, {@code null} for the caller's
     * @param profiling is told when an iteration that counts begins
     */
    ObservedPasses(
            PassExecution execution,
            Pass pass,
            EndpointObserver endpoint,
            TrialObserver observer,
            @Nullable Pace pace,
            @Nullable TrialProfiling profiling) {
        this.execution = execution;
        this.endpoint = endpoint;
        this.observer = observer;
        this.pace = pace;
        this.operationsOfPass = pass.tasks().size();
        this.bytesOfPass = pass.bytes();
        Duration duration = pass.duration();
        this.durationNanos = duration == null ? null : (Long) duration.toNanos();
        this.meter = new TrialMeter(pace != null && pace.sharesProcess());
        this.profiling = profiling;
        if (profiling != null) {
            execution.watchedBy(profiling.passes());
        }
    }

    /** Who performs the pass. */
    PassExecution execution() {
        return execution;
    }

    /** From here on passes are neither warm-ups nor do they count. */
    void nowForProfilers() {
        forProfilers = true;
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
    @Nullable
    Iteration perform(int index, boolean warmup) throws IOException, StalledException {
        execution.prepare();
        TrialProfiling watching = profiling;
        if (!warmup && watching != null) {
            watching.beforeMeasured();
        }
        String startedAt = Instant.now().toString();
        endpoint.start();
        hostMeter.start();
        meter.start(); // the inner of the two, so that reading the host does not count as the client's CPU time
        current = new Current(index, warmup && !forProfilers, System.nanoTime());
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

    /** Ends after the operations in flight; from any thread. */
    void stop() {
        stopped = true;
        execution.stop();
    }

    /** Whether the calling thread was interrupted; its flag is clear, so that the rest can be written. */
    boolean interrupted() {
        return interrupted;
    }

    /** Whether somebody asked for an early end. */
    boolean stopped() {
        return stopped;
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
