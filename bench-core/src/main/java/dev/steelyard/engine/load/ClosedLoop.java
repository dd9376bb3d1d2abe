package dev.steelyard.engine.load;

import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps as many operations in flight as the limit allows: whenever one ends, the next one starts. One thread, the caller
 * of {@link #perform}, does all of it.
 */
public final class ClosedLoop extends OperationLoop {

    private static final OperationsInFlight.Counted NOTHING_MORE = slot -> {};

    private final long limitNanos;
    private final boolean cycling;

    private int cursor;
    private boolean exhausted;
    private long startNanos;

    public ClosedLoop(OperationRunner runner, Pass pass, int maxConcurrentOperations, Duration stallTimeout) {
        super(runner, pass, maxConcurrentOperations, stallTimeout);
        Duration duration = pass.duration();
        this.cycling = duration != null;
        this.limitNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
    }

    @Override
    PassOutcome performed() throws StalledException {
        List<String> before = flight.takeUnexpected();
        flight.reset();
        cursor = 0;
        exhausted = flight.tasks() == 0;
        watch.begins();
        startNanos = System.nanoTime();
        startWhatFits();
        while (!flight.none()) {
            while (!flight.settle(NOTHING_MORE)) {
                flight.await(OperationsInFlight.LOOK_NANOS);
                heedInterrupt();
            }
            heedInterrupt();
            startWhatFits();
        }
        if (exhausted) {
            watch.ended();
        }
        List<String> unexpected = new ArrayList<>(before);
        unexpected.addAll(flight.takeUnexpected());
        return flight.tally().outcome(exhausted, startNanos, unexpected);
    }

    private void startWhatFits() {
        while (!flight.full() && !exhausted && !stopped) {
            startNext();
        }
    }

    private void startNext() {
        OperationSlot slot = flight.ready(cursor);
        long now = System.nanoTime();
        if (now - startNanos >= limitNanos) {
            slot.cancel();
            exhausted = true;
            return;
        }
        flight.start(slot, now);
        if (++cursor == flight.tasks()) {
            cursor = 0;
            exhausted = !cycling;
        }
    }
}
