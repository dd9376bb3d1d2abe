package example;

import dev.steelyard.contract.RunnerContract;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;
import java.util.Map;

class EchoTest extends RunnerContract {
    @Override
    protected RunnerProvider provider() { return new EchoProvider(); }

    @Override
    protected Workload workload() {
        return new Workload("objects", "1.0", "two-uploads", "", null, null, Map.of());
    }

    @Override
    protected Pass pass() {
        return Pass.once(List.of(Task.whole(0, "upload", "upload/a", 0), Task.whole(1, "upload", "upload/b", 1_000)));
    }
}
