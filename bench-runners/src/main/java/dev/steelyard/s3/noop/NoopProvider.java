package dev.steelyard.s3.noop;

import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.SettingsReport;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.ArrayList;
import java.util.List;

/** Completes every operation at once, in the thread that began it, and claims the bytes that it did not move. */
public final class NoopProvider implements RunnerProvider {

    private static final Setting TRANSPORT = new Setting(
            ObjectSettings.TRANSPORT, null, null, "What carries the payload: none, since nothing is moved.");

    @Override
    public String id() {
        return "noop";
    }

    @Override
    public String description() {
        return "Moves nothing: shows what the harness itself costs.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(ObjectSettings.all());
        settings.add(TRANSPORT);
        return List.copyOf(settings);
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return workload.kind().equals("objects")
                ? Availability.yes()
                : Availability.no("it pretends to move objects, and does nothing of the kind " + workload.kind());
    }

    @Override
    public Runner create(RunnerContext context) {
        return new NoopRunner();
    }

    /** Holds nothing and releases nothing. */
    private static final class NoopRunner implements OperationRunner {

        @Override
        public void perform(Task task, Recorder recorder) {
            recorder.moved(task.sizeBytes());
            recorder.completed();
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            SettingsReport report = new SettingsReport(Parameters.none());
            for (Setting setting : ObjectSettings.all()) {
                report.client(setting, null, "nothing is moved, so nothing is set");
            }
            report.client(TRANSPORT, "none", "no endpoint is asked for anything");
            return report.settings();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
