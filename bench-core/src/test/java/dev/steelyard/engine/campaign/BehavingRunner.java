package dev.steelyard.engine.campaign;

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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what its setting says, well or badly. */
public final class BehavingRunner implements RunnerProvider {

    private static final AtomicInteger BEGUN = new AtomicInteger();

    @Override
    public String id() {
        return "behaving";
    }

    @Override
    public String description() {
        return "Behaves as told.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return new CountingKind().settings();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return parameters.text("behaviour", "good").equals("unsupported")
                ? Availability.no("it does not want to")
                : Availability.yes();
    }

    @Override
    public Runner create(RunnerContext context) {
        return new Live(context.parameters());
    }

    private record Live(Parameters parameters) implements OperationRunner {

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of(parameters.effective("behaviour", "good", null));
        }

        @Override
        public void perform(Task task, Recorder recorder) {
            switch (parameters.text("behaviour", "good")) {
                case "failing" -> recorder.failed(new IOException("no luck"));
                case "crashing" -> Runtime.getRuntime().halt(7);
                case "crashing-with-words" -> {
                    System.err.println("journal of a client: writing 7 bytes failed (it says)");
                    Runtime.getRuntime().halt(7);
                }
                case "stalling-after-20" -> {
                    if (BEGUN.incrementAndGet() <= 20) {
                        recorder.moved(task.sizeBytes());
                        recorder.completed();
                    }
                }
                default -> {
                    recorder.moved(task.sizeBytes());
                    recorder.completed();
                }
            }
        }

        @Override
        public void close() {}
    }
}
