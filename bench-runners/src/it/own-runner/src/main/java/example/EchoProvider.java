package example;

import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** The smallest runner: it says that it has moved what it was told to move. */
public final class EchoProvider implements RunnerProvider {
    private static final Setting GREETING = new Setting("greeting", null, "hello", "What it would say.");

    public String id() { return "echo"; }
    public String description() { return "Completes at once."; }
    public Availability availability() { return Availability.yes(); }
    public List<Setting> settings() { return List.of(GREETING); }

    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return workload.kind().equals("objects")
                ? Availability.yes()
                : Availability.no("echo moves objects, and does nothing of the kind " + workload.kind());
    }

    public Runner create(RunnerContext context) {
        EffectiveSetting greeting = context.parameters().effective("greeting", "hello", null);
        return new OperationRunner() {
            public void perform(Task task, Recorder recorder) {
                recorder.moved(task.sizeBytes());
                recorder.completed();
            }

            public List<EffectiveSetting> effectiveSettings() { return List.of(greeting); }
            public void close() {}
        };
    }
}
