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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes its time, and confirms each iteration past the journal: a byte in a file of its own when the next one begins,
 * before which the engine promises to have stored the last.
 */
public final class ConfirmingRunner implements RunnerProvider {

    private static final long NANOS_OF_A_TASK = 1_500_000;

    /** The file of a trial, by the name of its scratch folder. */
    static Path confirmations(Path scratch) {
        return DoomedCampaign.folderOfThisProcess()
                .resolve(scratch.getFileName().toString().replace("scratch", "confirmed"));
    }

    @Override
    public String id() {
        return "confirming";
    }

    @Override
    public String description() {
        return "Confirms what is finished.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return Availability.yes();
    }

    @Override
    public Runner create(RunnerContext context) throws IOException {
        Files.writeString(context.scratchDirectory().resolve("left-over"), "when it is killed");
        return new Live(
                confirmations(context.scratchDirectory()),
                context.pass().tasks().size(),
                new AtomicInteger());
    }

    private record Live(Path confirmations, int tasks, AtomicInteger performed) implements OperationRunner {

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void perform(Task task, Recorder recorder) {
            int before = performed.getAndIncrement();
            if (before > 0 && before % tasks == 0) {
                confirm();
            }
            LockSupport.parkNanos(NANOS_OF_A_TASK);
            recorder.moved(task.sizeBytes());
            recorder.completed();
        }

        private void confirm() {
            try {
                Files.write(confirmations, new byte[] {'.'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
