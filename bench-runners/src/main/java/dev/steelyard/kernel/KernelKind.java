package dev.steelyard.kernel;

import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.WorkloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compute kernels: a workload names one or several, and a pass performs each once. */
public final class KernelKind implements WorkloadKind {

    static final String ID = "kernel";

    private static final String SCHEMA = "workload-kernel-1.schema.json";
    private static final String FILE = ".json";
    private static final String FOLDER = "/workloads/kernel/";
    private static final int DEFAULT_REPEAT_COUNT = 5;
    private static final double DEFAULT_REPEAT_SECONDS = 120;

    /** For {@link java.util.ServiceLoader}. */
    public KernelKind() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean reads(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(FILE)) {
            return false;
        }
        try {
            return Schemas.parse(file.toString(), Schemas.text(file))
                    .path("kind")
                    .asString("")
                    .equals(ID);
        } catch (InvalidInputException e) {
            return false; // whichever kind reads it says what is wrong with it
        }
    }

    @Override
    public Workload read(Path file) {
        String name = String.valueOf(file.getFileName());
        return workload(
                name.substring(0, name.length() - FILE.length()),
                Schemas.named(SCHEMA).read(file));
    }

    @Override
    public Optional<Workload> named(String name) {
        return names().contains(name) ? Optional.of(builtIn(name)) : Optional.empty();
    }

    @Override
    public List<Workload> catalogue() {
        return names().stream().map(KernelKind::builtIn).toList();
    }

    private static List<String> names() {
        return resource("catalogue.txt").lines().toList();
    }

    private static Workload builtIn(String name) {
        return workload(name, Schemas.parse(name, resource(name + FILE)));
    }

    private static String resource(String name) {
        try (InputStream in = KernelKind.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("NullAway") // it does not read @Nullable of a type argument from a class file on JDK 17
    private static Workload workload(String name, JsonNode root) {
        Schemas.requireVersion(name, root.path("version").asString(""), 1, 0);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (String key : List.of("kernels", "settings")) {
            if (root.has(key)) {
                body.put(key, Json.mapper().treeToValue(root.path(key), Object.class));
            }
        }
        Workload workload = new Workload(
                ID,
                "1.0",
                name,
                root.path("comment").asString(""),
                root.path("maxRepeatCount").asInt(DEFAULT_REPEAT_COUNT),
                root.path("maxRepeatSecs").asDouble(DEFAULT_REPEAT_SECONDS),
                body);
        KernelBody.of(workload);
        return workload;
    }

    /** {@inheritDoc} A task is a kernel; it moves no payload. */
    @Override
    public Pass pass(Workload workload, long seed) {
        List<KernelBody.Item> items = KernelBody.of(workload).items();
        List<Task> tasks = java.util.stream.IntStream.range(0, items.size())
                .mapToObj(index ->
                        Task.whole(index, "compute", items.get(index).spec().name(), 0))
                .toList();
        return Pass.once(tasks);
    }

    @Override
    @SuppressWarnings("NullAway") // it does not read @Nullable of a type argument from a class file on JDK 17
    public Workload limited(Workload workload, int maxTasks) {
        if (maxTasks < 1) {
            throw InvalidInputException.of(
                    "the limit of tasks", "at least 1", Integer.toString(maxTasks), "write --max-tasks 1");
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(workload.body());
        if (body.get("kernels") instanceof List<?> kernels && kernels.size() > maxTasks) {
            body.put("kernels", List.copyOf(kernels.subList(0, maxTasks)));
        }
        return new Workload(
                workload.kind(),
                workload.version(),
                workload.name(),
                workload.comment(),
                workload.maxRepeatCount(),
                workload.maxRepeatSeconds(),
                body);
    }

    @Override
    public Parameters parameters(Workload workload) {
        Parameters parameters = Parameters.none();
        for (Map.Entry<String, String> entry :
                KernelBody.of(workload).settings().entrySet()) {
            parameters = parameters.with(entry.getKey(), entry.getValue(), EffectiveSetting.Origin.WORKLOAD);
        }
        return parameters;
    }

    @Override
    public void check(Workload workload, Parameters parameters) {
        Choices.of(parameters).check(KernelBody.of(workload));
    }

    @Override
    public List<Setting> settings() {
        return KernelSettings.all();
    }
}
