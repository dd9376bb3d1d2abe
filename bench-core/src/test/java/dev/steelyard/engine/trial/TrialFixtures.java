package dev.steelyard.engine.trial;

import dev.steelyard.engine.PlainKind;
import dev.steelyard.engine.PlainProvider;
import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A small workload kind and small runners, found through service files that tests write for themselves. */
public final class TrialFixtures {

    public static final long SIZE_BYTES = 1000;
    static final long NATIVE_BYTES = 4711;

    private TrialFixtures() {}

    public static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Task.whole(i, i % 2 == 0 ? "upload" : "download", "key-" + i, SIZE_BYTES))
                .toList();
    }

    static TrialPlan plan(Path directory, String runnerId, int tasks, Schedule schedule) {
        return plan(directory, runnerId, Map.of("tasks", tasks), schedule);
    }

    static TrialPlan plan(Path directory, String runnerId, Map<String, Object> body, Schedule schedule) {
        Workload workload = new Workload("numbering", "1.0", "some", "", null, null, Map.copyOf(body));
        return new TrialPlan(
                "campaign",
                1,
                workload,
                false,
                runnerId,
                Parameters.none(),
                true,
                Target.none(),
                schedule,
                4,
                7,
                directory.resolve("files").toString(),
                directory.resolve("scratch").toString(),
                Map.of());
    }

    /** A folder that makes the kind and the runners of this class known to whoever has it on the class path. */
    static Path services(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("services/META-INF/services"));
        Files.writeString(services.resolve(WorkloadKind.class.getName()), CountingKind.class.getName());
        Files.writeString(
                services.resolve(RunnerProvider.class.getName()),
                String.join(
                        "\n",
                        InlineProvider.class.getName(),
                        SlowProvider.class.getName(),
                        PickyProvider.class.getName(),
                        AbsentProvider.class.getName()));
        return directory.resolve("services");
    }

    static ClassLoader loader(Path directory) throws IOException {
        return new URLClassLoader(
                new URL[] {services(directory).toUri().toURL()}, TrialFixtures.class.getClassLoader());
    }

    /** Performs each operation as told. */
    public record Performing(BiConsumer<Task, Recorder> how) implements OperationRunner {

        @Override
        public Long nativeMemoryBytes() {
            return NATIVE_BYTES;
        }

        @Override
        public void perform(Task task, Recorder recorder) {
            how.accept(task, recorder);
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** Does all of a task at once. */
    public static void succeed(Task task, Recorder recorder) {
        recorder.firstByte();
        recorder.moved(task.sizeBytes());
        recorder.attempts(1);
        recorder.completed();
    }

    /** Its body says how many tasks there are. */
    public static final class CountingKind extends PlainKind {

        /** For ServiceLoader. */
        public CountingKind() {
            super("numbering");
        }

        @Override
        public Pass pass(Workload workload, long seed) {
            return Pass.once(tasks((Integer) workload.body().get("tasks")));
        }

        @Override
        public boolean consumes(Workload workload, Pass pass) {
            return Boolean.TRUE.equals(workload.body().get("consumes"));
        }
    }

    /** What the providers below have in common. */
    abstract static class Provider extends PlainProvider {

        Provider(String id) {
            super(id);
        }

        @Override
        public Runner create(RunnerContext context) throws IOException {
            return new Performing(TrialFixtures::succeed);
        }
    }

    /** Completes within the call. */
    public static final class InlineProvider extends Provider {

        /** For ServiceLoader. */
        public InlineProvider() {
            super("inline");
        }
    }

    /** Takes a millisecond for each operation, so that there is time to kill it. */
    public static final class SlowProvider extends Provider {

        /** For ServiceLoader. */
        public SlowProvider() {
            super("slow");
        }

        @Override
        public Runner create(RunnerContext context) {
            return new Performing((task, recorder) -> {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                succeed(task, recorder);
            });
        }
    }

    /** Supports nothing. */
    public static final class PickyProvider extends Provider {

        /** For ServiceLoader. */
        public PickyProvider() {
            super("picky");
        }

        @Override
        public Availability supports(Workload workload, Pass pass, Parameters parameters) {
            return Availability.no("it is picky");
        }
    }

    /** Is not available. */
    public static final class AbsentProvider extends Provider {

        /** For ServiceLoader. */
        public AbsentProvider() {
            super("absent");
        }

        @Override
        public Availability availability() {
            return Availability.no("it is absent");
        }
    }
}
