package dev.steelyard.s3.noop;

import dev.steelyard.contract.RunnerContract;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;
import java.util.Map;

/** The thread that ends an operation is the one that began it, unless others are asked for. */
class NoopRunnerTest extends RunnerContract {

    @Override
    protected RunnerProvider provider() {
        return new NoopProvider();
    }

    @Override
    protected Workload workload() {
        return new Workload("objects", "1.0", "test", "", null, null, Map.of());
    }

    @Override
    protected Pass pass() {
        return Pass.once(List.of(Task.whole(0, Actions.UPLOAD, "upload/1", 5L << 30)));
    }
}
