package dev.steelyard.s3.noop;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.SettingsReport;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Recorder;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Completes every operation at once, in the thread that began it or in one of its own. */
final class NoopRunner implements OperationRunner {

    static final Setting COMPLETING_THREADS = new Setting(
            "completing-threads",
            null,
            "0",
            "Threads of the noop runner's own that end its operations, as the event loops of a client do; with 0 the thread"
                    + " that begins an operation ends it.");

    static final Setting TRANSPORT = new Setting(
            ObjectSettings.TRANSPORT, null, null, "What carries the payload: none, since nothing is moved.");

    private static final int MOST_THREADS = 1_000;

    private final Parameters parameters;
    private final Executor completing;

    NoopRunner(Parameters parameters) {
        this.parameters = parameters;
        long threads = parameters.wholeNumber(COMPLETING_THREADS.name(), 0);
        if (threads < 0 || threads > MOST_THREADS) {
            throw InvalidInputException.of(
                    "setting " + COMPLETING_THREADS.name(),
                    "0 to " + MOST_THREADS,
                    Long.toString(threads),
                    "write --set " + COMPLETING_THREADS.name() + "=2");
        }
        completing = threads == 0 ? Runnable::run : Executors.newFixedThreadPool((int) threads);
    }

    @Override
    public void perform(Task task, Recorder recorder) {
        completing.execute(() -> {
            recorder.moved(task.sizeBytes());
            recorder.completed();
        });
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        SettingsReport report = new SettingsReport(parameters);
        for (Setting setting : ObjectSettings.all()) {
            report.client(setting, null, "nothing is moved, so nothing is set");
        }
        report.client(TRANSPORT, "none", "no endpoint is asked for anything");
        report.honoured(COMPLETING_THREADS, "0");
        return report.settings();
    }

    @Override
    public void close() {
        if (completing instanceof ExecutorService threads) {
            threads.shutdown();
        }
    }
}
