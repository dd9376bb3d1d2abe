package dev.steelyard.engine.campaign;

import dev.steelyard.engine.PlainKind;
import dev.steelyard.engine.PlainProvider;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import dev.steelyard.spi.fixture.Fixture;
import dev.steelyard.spi.fixture.FixtureContext;
import dev.steelyard.spi.fixture.FixtureProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kind, a fixture and runners that nobody but a test's own service files knows. */
public final class Outsiders {

    private static final String DOUBTED = "doubted";

    private Outsiders() {}

    /** A request for workloads of {@link FilesKind}, whose JVMs find what is here. */
    static CampaignRequest request(
            Path directory,
            String runnerId,
            Map<String, String> settings,
            List<String> jvmArguments,
            Workload... workloads)
            throws IOException {
        return request(Target.none(), directory, runnerId, settings, jvmArguments, workloads);
    }

    /** The same against some target. */
    static CampaignRequest request(
            Target target,
            Path directory,
            String runnerId,
            Map<String, String> settings,
            List<String> jvmArguments,
            Workload... workloads)
            throws IOException {
        List<Path> classPath =
                new ArrayList<>(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList());
        classPath.add(services(directory));
        return new CampaignRequest(
                List.of(workloads),
                List.of(runnerId),
                target,
                Parameters.ofUser(settings),
                true,
                2,
                new CampaignRequest.RequestedSchedule(1, 2, Duration.ofSeconds(5)),
                1,
                null,
                null,
                List.of(),
                false,
                Map.of(),
                new TrialJvm(
                        Path.of(System.getProperty("java.home"), "bin", "java"), jvmArguments, classPath, null, null),
                directory.resolve("results"),
                null,
                List.of(),
                Effort.none());
    }

    private static Path services(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("services/META-INF/services"));
        Files.writeString(services.resolve(WorkloadKind.class.getName()), FilesKind.class.getName());
        Files.writeString(services.resolve(FixtureProvider.class.getName()), FilesProvider.class.getName());
        Files.writeString(
                services.resolve(RunnerProvider.class.getName()),
                RemovingProvider.class.getName() + "\n" + HangingProvider.class.getName());
        return directory.resolve("services");
    }

    /** A workload whose every trial its kind contradicts. */
    static Workload doubted() {
        Workload plain = files(2, 10);
        return new Workload(
                plain.kind(),
                plain.version(),
                DOUBTED,
                "",
                plain.maxRepeatCount(),
                plain.maxRepeatSeconds(),
                plain.body());
    }

    /** That many files of that size, which a pass removes. */
    static Workload files(int count, int sizeBytes) {
        return new Workload("files", "1.0", "files", "", 3, 5.0, Map.of("count", count, "sizeBytes", sizeBytes));
    }

    /** The same, which cannot be prepared while a file is there. */
    static Workload hindered(String name, Path refused, Path failing) {
        Map<String, Object> body =
                Map.of("count", 1, "sizeBytes", 10, "refused", refused.toString(), "failing", failing.toString());
        return new Workload("files", "1.0", name, "", 3, 5.0, body);
    }

    /** Files that are removed. */
    public static final class FilesKind extends PlainKind {

        /** For ServiceLoader. */
        public FilesKind() {
            super("files");
        }

        @Override
        public Pass pass(Workload workload, long seed) {
            int count = ((Number) workload.body().get("count")).intValue();
            int sizeBytes = ((Number) workload.body().get("sizeBytes")).intValue();
            return Pass.once(IntStream.range(0, count)
                    .mapToObj(i -> Task.whole(i, "remove", "file-" + i, sizeBytes))
                    .toList());
        }

        @Override
        public boolean consumes(Workload workload, Pass pass) {
            return true;
        }

        @Override
        public List<String> contradictions(
                TrialPlan plan, List<EffectiveSetting> settings, List<Iteration> iterations) {
            return plan.workload().name().equals(DOUBTED)
                    ? List.of("the kind doubts " + iterations.size() + " iterations")
                    : List.of();
        }
    }

    /** Makes the files. */
    public static final class FilesProvider implements FixtureProvider {

        @Override
        public String id() {
            return "files";
        }

        @Override
        public boolean serves(Workload workload, Target.Type target) {
            return workload.kind().equals("files");
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting("file-colour", null, null, "Means nothing to a runner."));
        }

        @Override
        public Fixture open(FixtureContext context) {
            return new Live(context.filesDirectory());
        }

        private record Live(Path folder) implements Fixture {

            @Override
            public Target target() {
                return Target.none();
            }

            @Override
            public Map<String, @Nullable Object> facts() {
                return new HashMap<>();
            }

            @Override
            public Map<String, @Nullable Object> prepare(Workload workload, Pass pass) throws IOException {
                if (isThere(workload, "refused")) {
                    throw new InvalidInputException("the credentials have expired; log in again");
                }
                if (isThere(workload, "failing")) {
                    throw new IOException("no answer in time");
                }
                for (Task task : pass.tasks()) {
                    Files.write(folder.resolve(task.key()), new byte[(int) task.sizeBytes()]);
                }
                return new HashMap<>(Map.of("made", pass.tasks().size()));
            }

            private static boolean isThere(Workload workload, String name) {
                return workload.body().get(name) instanceof String file && Files.exists(Path.of(file));
            }

            @Override
            public void clean(Workload workload, Pass pass) {}

            @Override
            public void close() {}
        }
    }

    /** Removes a file of the right size, else fails. */
    public static final class RemovingProvider extends Provider {

        /** For ServiceLoader. */
        public RemovingProvider() {
            super("removing");
        }

        @Override
        void perform(Path folder, Task task, Recorder recorder) {
            Path file = folder.resolve(task.key());
            try {
                if (Files.size(file) != task.sizeBytes()) {
                    recorder.wrong(file + " has " + Files.size(file) + " bytes");
                }
                Files.delete(file);
                recorder.completed();
            } catch (IOException e) {
                recorder.failed(e);
            }
        }
    }

    /** Never comes back from an operation. */
    public static final class HangingProvider extends Provider {

        /** For ServiceLoader. */
        public HangingProvider() {
            super("hanging");
        }

        @Override
        void perform(Path folder, Task task, Recorder recorder) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            recorder.completed();
        }
    }

    /** What both have in common. */
    abstract static class Provider extends PlainProvider {

        Provider(String id) {
            super(id);
        }

        abstract void perform(Path folder, Task task, Recorder recorder);

        @Override
        public Runner create(RunnerContext context) {
            return new OperationRunner() {
                @Override
                public void perform(Task task, Recorder recorder) {
                    Provider.this.perform(context.filesDirectory(), task, recorder);
                }

                @Override
                public List<EffectiveSetting> effectiveSettings() {
                    return List.of();
                }

                @Override
                public void close() {}
            };
        }
    }
}
