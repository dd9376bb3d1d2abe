package dev.steelyard.engine.load;

import dev.steelyard.model.OperationFailure;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes that their runner prepares before the clock starts. What fails there fails the pass, not the trial. */
public final class PreparedPass implements PassExecution {

    private final OperationRunner runner;
    private final Pass pass;
    private final PassExecution execution;
    private @Nullable Exception failure;

    /** With who prepares what, and how the pass itself is performed. */
    public PreparedPass(OperationRunner runner, Pass pass, PassExecution execution) {
        this.runner = runner;
        this.pass = pass;
        this.execution = execution;
    }

    @Override
    public void prepare() {
        failure = null;
        try {
            runner.prepare(pass);
        } catch (Exception e) { // whatever a runner throws
            failure = e;
        }
    }

    @Override
    public PassOutcome perform() throws StalledException {
        Exception unprepared = failure;
        return unprepared == null ? execution.perform() : failed(unprepared);
    }

    /** One operation, which failed before it began. */
    private static PassOutcome failed(Exception failure) {
        return new PassOutcome(
                true,
                0,
                1,
                1,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new OperationFailure(0, "prepare", "", FailureGroups.reason(failure, 0), 1)),
                List.of(),
                null);
    }

    @Override
    public PassOutcome verified(PassOutcome outcome) {
        return execution.verified(outcome);
    }

    @Override
    public void stop() {
        execution.stop();
    }

    @Override
    public long operationsDone() {
        return execution.operationsDone();
    }

    @Override
    public long bytesDone() {
        return execution.bytesDone();
    }

    @Override
    public @Nullable Long nativeMemoryBytes() {
        return execution.nativeMemoryBytes();
    }

    @Override
    public List<String> afterwards() {
        return execution.afterwards();
    }
}
