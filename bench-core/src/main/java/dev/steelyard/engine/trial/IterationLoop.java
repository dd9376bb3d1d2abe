package dev.steelyard.engine.trial;

import dev.steelyard.engine.linkage.Misfit;
import dev.steelyard.engine.load.OpenLoop;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent.Finished;
import dev.steelyard.model.trial.TrialEvent.IterationFinished;
import dev.steelyard.model.trial.TrialEvent.IterationProfiled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a pass as a {@link Pace} says or, without one, as a schedule says: warm-ups, then measured ones until their
 * number or the time is used up.
 *
 * <p>A warm-up after which no further whole pass would fit into the time counts as measured, so that a workload whose
 * one pass is longer than the budget yields one number: a trial whose sole iteration is measured is cold.
 */
final class IterationLoop {

    private final ObservedPasses passes;
    private final Schedule schedule;
    private final TrialObserver observer;
    private final BetweenPasses between;
    private final @Nullable Pace pace;
    private final @Nullable RampSearch ramp;
    private final List<Iteration> finished = new ArrayList<>();
    private final List<Iteration> profiled = new ArrayList<>();

    IterationLoop(
            ObservedPasses passes,
            Schedule schedule,
            TrialObserver observer,
            BetweenPasses between,
            @Nullable Pace pace,
            @Nullable RampSearch ramp) {
        this.passes = passes;
        this.schedule = between.limited(schedule);
        this.observer = observer;
        this.between = between;
        this.pace = pace;
        this.ramp = ramp;
    }

    /** Performs further iterations that do not count, for profilers to watch, as far as nobody stops it. */
    void profile(int iterations) throws IOException, StalledException {
        if (between.limitation() != null) {
            throw new IOException("there is " + between.limitation());
        }
        passes.nowForProfilers();
        while (!passes.stopped() && profiled.size() < iterations) {
            between.prepare();
            Iteration iteration = passes.perform(finished.size() + profiled.size(), true);
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
            return climbing(ramp, (OpenLoop) passes.execution());
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
        while (!passes.stopped() && probe != null && System.nanoTime() - endNanos < 0) {
            if (!prepared()) {
                break;
            }
            loop.offer(probe, finished.size() >= schedule.warmupIterations());
            Iteration iteration;
            try {
                iteration = passes.perform(finished.size() + profiled.size(), true);
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
        return passes.stopped() ? stoppedFromOutside() : ended();
    }

    private Finished scheduled() throws IOException {
        long endNanos = System.nanoTime() + schedule.timeBudgetNanos();
        boolean warming = schedule.warmupIterations() > 0;
        int measured = 0;
        while (!passes.stopped()) {
            long beganNanos = System.nanoTime();
            if (!prepared()) {
                break;
            }
            Iteration iteration;
            try {
                iteration = passes.perform(finished.size() + profiled.size(), warming);
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
        while (!passes.stopped()) {
            Pace.Next next = leader.next();
            if (next == Pace.Next.END) {
                return ended();
            }
            if (!prepared()) {
                break;
            }
            Iteration iteration;
            try {
                iteration = passes.perform(finished.size() + profiled.size(), next == Pace.Next.WARMUP);
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
            if (passes.stopped()) {
                return false;
            }
            throw e;
        }
    }

    private static Finished stoppedFromOutside() {
        return new Finished(Status.INTERRUPTED, null, "stopped from outside");
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

    /** What was finished so far. */
    List<Iteration> finished() {
        return List.copyOf(finished);
    }

    /** Ends after the operations in flight; from any thread. */
    void stop() {
        passes.stop();
    }

    /** Whether the calling thread was interrupted; its flag is clear, so that the rest can be written. */
    boolean interrupted() {
        return passes.interrupted();
    }

    /** Where the iteration that is under way stands, or {@code null} between two; from any thread. */
    @Nullable
    TrialProgress progress() {
        return passes.progress();
    }
}
