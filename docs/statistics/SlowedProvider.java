package slowed;

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
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * {@code crt-java}, slower by a share that is known: the thread on which an operation ends keeps it until the time since
 * the end before, what lies between two operations included, has become longer by that share. With one operation in
 * flight a pass takes 1 + slowdown times as long, with the client's own noise in it.
 */
public final class SlowedProvider implements RunnerProvider {
    private static final Setting SLOWDOWN =
            new Setting("slowdown", "%", "0", "How much longer each operation takes than it would.");

    private final RunnerProvider slowed = ServiceLoader.load(RunnerProvider.class).stream()
            .filter(provider -> provider.type() != SlowedProvider.class)
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.id().equals("crt-java"))
            .findFirst()
            .orElseThrow();

    @Override
    public String id() {
        return "slowed";
    }

    @Override
    public String description() {
        return "crt-java, slower by a known share.";
    }

    @Override
    public Availability availability() {
        return slowed.availability();
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(slowed.settings());
        settings.add(SLOWDOWN);
        return settings;
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        return slowed.supports(workload, pass, parameters);
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        double share = context.parameters().decimal("slowdown", 0) / 100;
        EffectiveSetting effective = context.parameters().effective("slowdown", "0", null);
        return new Slowed((OperationRunner) slowed.create(context), share, effective);
    }

    private static final class Slowed implements OperationRunner {
        private final OperationRunner client;
        private final double share;
        private final EffectiveSetting slowdown;
        private volatile boolean first;
        private volatile long endBeforeNanos;

        private Slowed(OperationRunner client, double share, EffectiveSetting slowdown) {
            this.client = client;
            this.share = share;
            this.slowdown = slowdown;
        }

        @Override
        public void prepare(Pass pass) throws Exception {
            client.prepare(pass);
            first = true;
        }

        @Override
        public void perform(Task task, Recorder recorder) {
            if (first) {
                first = false;
                endBeforeNanos = System.nanoTime();
            }
            client.perform(task, new Late(recorder, this));
        }

        private void keep() {
            long now = System.nanoTime();
            long untilNanos = now + (long) ((now - endBeforeNanos) * share);
            while (System.nanoTime() < untilNanos) {
                Thread.onSpinWait();
            }
            endBeforeNanos = System.nanoTime();
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            List<EffectiveSetting> settings = new ArrayList<>(client.effectiveSettings());
            settings.add(slowdown);
            return settings;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    private record Late(Recorder recorder, Slowed slowed) implements Recorder {
        @Override
        public void firstByte() {
            recorder.firstByte();
        }

        @Override
        public void moved(long bytes) {
            recorder.moved(bytes);
        }

        @Override
        public void attempts(int count) {
            recorder.attempts(count);
        }

        @Override
        public void status(int code) {
            recorder.status(code);
        }

        @Override
        public void wrong(String reason) {
            recorder.wrong(reason);
        }

        @Override
        public void completed() {
            slowed.keep();
            recorder.completed();
        }

        @Override
        public void failed(Throwable cause) {
            slowed.keep();
            recorder.failed(cause);
        }
    }
}
