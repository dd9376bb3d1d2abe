package dev.steelyard.engine;

import dev.steelyard.environment.Redaction;
import dev.steelyard.model.EditDistance;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.spi.EnvironmentProbe;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import dev.steelyard.spi.fixture.FixtureProvider;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks up by id what class paths offer through {@link ServiceLoader}. Opens and loads nothing else. */
public final class Discovery {

    private final ClassLoader loader;

    private Discovery(ClassLoader loader) {
        this.loader = loader;
    }

    /** What the application's own class path offers. */
    public static Discovery ofClassPath() {
        return new Discovery(ClassLoader.getSystemClassLoader());
    }

    /** What a class loader offers, such as the one of an embedding application. */
    public static Discovery of(ClassLoader loader) {
        return new Discovery(loader);
    }

    /** The workload kind of that id on the application's own class path, where results are put together. */
    public static Optional<WorkloadKind> kindHere(String id) {
        return ofClassPath().kinds().stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst();
    }

    /** All workload kinds, in order of their ids. */
    public List<WorkloadKind> kinds() {
        return List.copyOf(byId(WorkloadKind.class, WorkloadKind::id).values());
    }

    /** All runner providers, in order of their ids. */
    public List<RunnerProvider> runners() {
        return List.copyOf(byId(RunnerProvider.class, RunnerProvider::id).values());
    }

    /** All fixture providers, in order of their ids. */
    public List<FixtureProvider> fixtures() {
        return List.copyOf(byId(FixtureProvider.class, FixtureProvider::id).values());
    }

    /** All environment probes, in order of their sections. */
    public List<EnvironmentProbe> probes() {
        return List.copyOf(
                byId(EnvironmentProbe.class, EnvironmentProbe::section).values());
    }

    /**
     * The facts of all probes by section. A probe that fails must not cost the trial: its section tells why as {@code
     * unavailable}.
     */
    public Map<String, @Nullable Object> environment() {
        Map<String, @Nullable Object> sections = new LinkedHashMap<>();
        probes().forEach(probe -> sections.put(probe.section(), facts(probe)));
        return sections;
    }

    private static Map<String, @Nullable Object> facts(EnvironmentProbe probe) {
        try {
            return probe.facts();
        } catch (RuntimeException e) {
            return Map.of("unavailable", Redaction.text(String.valueOf(e)));
        }
    }

    /**
     * The workload kind of that id.
     *
     * @throws InvalidInputException naming the known ones when there is none
     */
    public WorkloadKind kind(String id) {
        return require("workload kind", id, byId(WorkloadKind.class, WorkloadKind::id));
    }

    /**
     * The runner provider of that id.
     *
     * @throws InvalidInputException naming the known ones and the nearest when there is none
     */
    public RunnerProvider runner(String id) {
        return require("runner", id, byId(RunnerProvider.class, RunnerProvider::id));
    }

    /** All profiler providers, in order of their ids. */
    public List<ProfilerProvider> profilers() {
        return List.copyOf(byId(ProfilerProvider.class, ProfilerProvider::id).values());
    }

    /**
     * The profiler provider of that id.
     *
     * @throws InvalidInputException naming the known ones and the nearest when there is none
     */
    public ProfilerProvider profiler(String id) {
        return require("profiler", id, byId(ProfilerProvider.class, ProfilerProvider::id));
    }

    private <T> Map<String, T> byId(Class<T> service, Function<T, String> id) {
        Map<String, T> found = new TreeMap<>();
        for (T candidate : load(service)) {
            T other = found.putIfAbsent(id.apply(candidate), candidate);
            if (other != null && !other.getClass().equals(candidate.getClass())) {
                throw InvalidInputException.of(
                        service.getSimpleName() + " '" + id.apply(candidate) + "'",
                        "one class of that id on the class path",
                        other.getClass().getName() + " and "
                                + candidate.getClass().getName(),
                        "remove the jar of one of them");
            }
        }
        return found;
    }

    private <T> List<T> load(Class<T> service) {
        List<T> services = new ArrayList<>();
        try {
            ServiceLoader.load(service, loader).forEach(services::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new InvalidInputException(
                    "class path: expected META-INF/services/" + service.getName()
                            + " to name classes that can be loaded, found one that cannot (" + reason(e)
                            + "); correct the line, or add the jar that the class needs",
                    e);
        }
        return services;
    }

    /** What went wrong at last, such as a constructor's own failure. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        return root == failure ? own : own + ": " + root.getMessage();
    }

    private static <T> T require(String what, String id, Map<String, T> known) {
        T found = known.get(id);
        if (found != null) {
            return found;
        }
        if (known.isEmpty()) {
            throw InvalidInputException.of(
                    what + " '" + id + "'", "one on the class path", "none at all", "add the jar that holds it");
        }
        String remedy = EditDistance.near(id, known.keySet())
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("name one of them, or add the jar that holds it");
        throw InvalidInputException.of(
                what + " '" + id + "'", "one of " + String.join(", ", known.keySet()), "an unknown id", remedy);
    }
}
