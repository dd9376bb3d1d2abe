package dev.steelyard.engine.load;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.rate.IntendedStarts;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.load.Load;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Offers a load: operations start when they are to, whatever becomes of those before them. Where as many are in flight as
 * the limit allows, the next ones wait in a bounded backlog, and what finds that full is counted as not offered. Latency
 * counts from the intended start, so that waiting is part of it; that from the real start is kept beside it, which is the
 * time of service under this load and not what a closed loop would measure.
 *
 * <p>One thread does all of it, sleeping while the next intended start is far and burning time when it is near, since
 * sleep overshoots.
 */
public final class OpenLoop extends OperationLoop {

    /** Sleep ends up to this much late: timer slack of 50 us, waking up, and what a virtual machine adds. */
    private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** What is offered in the next pass, and what is judged by it. */
    private record Offer(IntendedStarts starts, LoadTally counts, RampSearch.@Nullable Probe judged) {}

    private final Load load;
    private final Backlog backlog;
    private final long passNanos;
    private final boolean again;
    private final long seed;
    private final OperationsInFlight.Counted counted = this::counted;

    private Offer offer;
    private long startNanos;
    private int cursor;
    private int passes;

    /**
     * For the load and the limit in flight.
     *
     * @param again whether tasks may be begun again from the first, when a step lasts longer than they do
     * @param seed seed of random distances; each pass has its own
     */
    public OpenLoop(
            OperationRunner runner,
            Pass pass,
            Load load,
            int maxConcurrentOperations,
            Duration stallTimeout,
            boolean again,
            long seed) {
        super(runner, pass, maxConcurrentOperations, stallTimeout);
        this.load = load;
        this.backlog = new Backlog(load.backlog());
        Duration duration = pass.duration();
        this.passNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
        this.again = again;
        this.seed = seed;
        this.offer = offer(load.steps(), null);
    }

    /**
     * Offers one rate of a ramp in the next pass.
     *
     * @param judges whether the pass is judged by the ramp's objective, or only warms up
     */
    public void offer(RampSearch.Probe probe, boolean judges) {
        Load.Ramp ramp = load.ramp();
        long nanos = ramp == null ? passNanos : ramp.lastsNanos(probe.ratePerSecond()) * (probe.confirming() ? 2 : 1);
        offer = offer(List.of(new Load.Step(probe.ratePerSecond(), nanos)), judges ? probe : null);
    }

    /** Most operations of a pass, however long it lasts. */
    public long most() {
        return again && flight.tasks() > 0 ? Long.MAX_VALUE : flight.tasks();
    }

    private Offer offer(List<Load.Step> steps, RampSearch.@Nullable Probe judged) {
        boolean timed = passNanos < Long.MAX_VALUE || steps.stream().allMatch(step -> step.durationNanos() != null);
        return new Offer(
                new IntendedStarts(load.arrivals(), steps, passNanos, timed ? most() : flight.tasks()),
                new LoadTally(flight.actions(), steps),
                judged);
    }

    @Override
    PassOutcome performed() throws StalledException {
        List<String> before = flight.takeUnexpected();
        Offer current = offer;
        flight.reset();
        backlog.reset();
        current.counts.reset();
        cursor = 0;
        watch.begins();
        startNanos = System.nanoTime();
        current.starts.begin(startNanos, seed + passes++);
        while (current.starts.hasNext() || !backlog.isEmpty() || !flight.none()) {
            turn(current);
        }
        if (!stopped) {
            watch.ended();
        }
        List<String> unexpected = new ArrayList<>(before);
        unexpected.addAll(flight.takeUnexpected());
        return outcome(current, flight.tally().outcome(!stopped, startNanos, unexpected));
    }

    private void turn(Offer current) throws StalledException {
        heedInterrupt();
        if (stopped) {
            giveUp(current);
        }
        IntendedStarts starts = current.starts;
        while (!stopped && starts.hasNext() && starts.nextNanos() - System.nanoTime() <= 0) {
            arrive(current);
            heedInterrupt();
        }
        boolean moved = flight.settle(counted);
        startWaiting(current);
        if (!moved) {
            pause(starts);
        }
    }

    /** The intended start of an operation has come. */
    private void arrive(Offer current) {
        long intended = current.starts.nextNanos();
        int step = current.starts.step();
        current.starts.advance();
        if (flight.full()) {
            flight.settle(counted);
        }
        startWaiting(current);
        long now;
        if (backlog.isEmpty() && !flight.full()) {
            now = start(current, intended, step);
        } else {
            now = System.nanoTime();
            if (!backlog.add(intended, step)) {
                current.counts.notOffered(step);
                if (load.ramp() != null) {
                    giveUp(current); // the answer is known, and what follows would only take time
                }
            }
        }
        current.counts.intended(step, intended - startNanos, now - intended);
    }

    private void startWaiting(Offer current) {
        while (!backlog.isEmpty() && !flight.full()) {
            long intended = backlog.intendedNanos();
            int step = backlog.step();
            backlog.removeFirst();
            start(current, intended, step);
        }
    }

    /**
     * Starts an operation and says when. The tasks go on only here: those that were begun are always the first ones,
     * whatever was not offered, which is what the endpoint is asked about.
     */
    private long start(Offer current, long intended, int step) {
        OperationSlot slot = flight.ready(cursor);
        cursor = cursor + 1 == flight.tasks() ? 0 : cursor + 1;
        slot.intendedNanos = intended;
        slot.step = step;
        long now = System.nanoTime();
        flight.start(slot, now);
        current.counts.started(step, now - startNanos);
        return now;
    }

    /** Begins nothing more; what waits is not offered. */
    private void giveUp(Offer current) {
        current.starts.end();
        while (!backlog.isEmpty()) {
            current.counts.notOffered(backlog.step());
            backlog.removeFirst();
        }
    }

    private void pause(IntendedStarts starts) throws StalledException {
        long now = System.nanoTime();
        if (!starts.hasNext()) {
            if (!flight.none()) {
                flight.await(OperationsInFlight.LOOK_NANOS);
            }
            return;
        }
        long untilNext = starts.nextNanos() - now;
        if (untilNext > SPIN_NANOS) {
            flight.await(untilNext - SPIN_NANOS);
        } else {
            flight.look(now);
            flight.spinUntil(starts.nextNanos());
        }
    }

    private void counted(OperationSlot slot) {
        if (slot.failure == null) {
            offer.counts.done(slot, flight.actionOf(slot));
        }
    }

    private PassOutcome outcome(Offer current, PassOutcome raw) {
        List<LatencyHistogram> latencies = new ArrayList<>(current.counts.latencies());
        latencies.addAll(raw.latencies());
        OfferedLoad became = current.counts.outcome(backlog.mostWaiting(), null);
        RampSearch.Probe probe = current.judged;
        Load.Ramp ramp = load.ramp();
        if (probe != null && ramp != null) {
            OfferedLoad.Probe judged = LoadFigures.judged(
                    ramp.slo(), probe.ratePerSecond(), probe.confirming(), became.offered(), raw.errors(), latencies);
            became = current.counts.outcome(backlog.mostWaiting(), judged);
        }
        return raw.under(became, latencies);
    }
}
