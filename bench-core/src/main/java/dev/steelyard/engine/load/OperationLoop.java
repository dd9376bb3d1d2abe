package dev.steelyard.engine.load;

import dev.steelyard.engine.pass.PassExecution;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.engine.pass.PassWatch;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.pass.UnpreparedException;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pass of single operations: what holds whoever decides when the next one starts. */
abstract sealed class OperationLoop implements PassExecution permits ClosedLoop, OpenLoop {

    final OperationsInFlight flight;

    /** Asked by another thread: nothing more is to start. */
    volatile boolean stopped;

    /** Told around the work of each pass. */
    PassWatch watch = PassWatch.NOBODY;

    private final OperationRunner runner;

    /** Whether the thread that performs was interrupted in this pass. */
    private boolean interrupted;

    OperationLoop(OperationRunner runner, Pass pass, int maxConcurrentOperations, Duration stallTimeout) {
        this.runner = runner;
        this.flight = new OperationsInFlight(runner, pass, maxConcurrentOperations, stallTimeout);
    }

    @Override
    public final void prepare() throws UnpreparedException {
        flight.prepare();
    }

    /** An interrupt of the caller ends the pass as {@link #stop} does; its flag is set again when the pass has ended. */
    @Override
    public final PassOutcome perform() throws StalledException {
        try {
            return performed();
        } finally {
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final void watchedBy(PassWatch watching) {
        watch = watching;
    }

    /** Performs the pass. */
    abstract PassOutcome performed() throws StalledException;

    /** Looks for an interrupt, and clears its flag: nobody could sleep while it is set. */
    final void heedInterrupt() {
        if (Thread.interrupted()) {
            interrupted = true;
            stopped = true;
        }
    }

    @Override
    public final void stop() {
        stopped = true;
    }

    @Override
    public final long operationsDone() {
        return flight.tally().operations();
    }

    @Override
    public final long operationsFailed() {
        return flight.tally().errors();
    }

    @Override
    public final long bytesDone() {
        return flight.bytesDone();
    }

    @Override
    public final @Nullable Long nativeMemoryBytes() {
        return runner.nativeMemoryBytes();
    }

    @Override
    public final List<String> afterwards() {
        return flight.takeUnexpected();
    }
}
