package dev.steelyard.contract;

import dev.steelyard.engine.PlainProvider;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract of a runner of whole passes that reports as it is told. */
final class WholePassContract extends RunnerContract {

    final List<String> calls = new ArrayList<>();
    private final long operations;
    private final long bytes;

    WholePassContract(Path directory, long operations, long bytes) {
        this.directory = directory;
        this.operations = operations;
        this.bytes = bytes;
    }

    @Override
    protected RunnerProvider provider() {
        return new PlainProvider("whole") {
            @Override
            public Runner create(RunnerContext context) {
                return new Whole();
            }
        };
    }

    @Override
    protected Workload workload() {
        return new Workload("plain", "1.0", "some", "", null, null, Map.of());
    }

    @Override
    protected Pass pass() {
        return Pass.once(List.of(Task.whole(0, "upload", "a", 30), Task.whole(1, "upload", "b", 12)));
    }

    private final class Whole implements PassRunner {

        @Override
        public void prepare(Pass pass) {
            calls.add("prepare");
        }

        @Override
        public void perform(Pass pass, PassRecorder recorder) {
            calls.add("perform");
            recorder.operations(operations, 0, bytes);
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
