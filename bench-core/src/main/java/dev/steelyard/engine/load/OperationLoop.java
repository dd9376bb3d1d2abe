package dev.steelyard.engine.load;

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

    private final OperationRunner runner;

    OperationLoop(OperationRunner runner, Pass pass, int maxConcurrentOperations, Duration stallTimeout) {
        this.runner = runner;
        this.flight = new OperationsInFlight(runner, pass, maxConcurrentOperations, stallTimeout);
    }

    @Override
    public final void prepare() throws UnpreparedException {
        flight.prepare();
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
