package dev.steelyard.objects.kind;

import dev.steelyard.format.Json;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.objects.file.BuiltIns;
import dev.steelyard.objects.file.JsonSource;
import dev.steelyard.objects.file.NameGrammar;
import dev.steelyard.objects.file.TaskForms;
import dev.steelyard.objects.file.WorkloadReader;
import dev.steelyard.objects.tasks.TaskSequence;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.WorkloadKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Objects that move to and from a store: the own format, the upstream formats, and names that say it all. */
public final class ObjectsKind implements WorkloadKind {

    private static final String MAX_TASKS = "maxTasks";

    /**
     * A workload's tasks, all of them and those of a pass.
     *
     * @param sequence all
     * @param tasks those that a limit leaves
     * @param duration how long a pass takes, or {@code null} for every task once
     */
    record Expansion(
            TaskSequence sequence,
            List<Task> tasks,
            @Nullable Duration duration) {}

    /** For {@link java.util.ServiceLoader}. */
    public ObjectsKind() {}

    @Override
    public String id() {
        return WorkloadReader.KIND;
    }

    @Override
    public boolean takesLoad() {
        return true;
    }

    /** Upstream's files go by their name alone; another {@code .json} is of this kind unless it names another. */
    @Override
    public boolean reads(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(WorkloadReader.RUN_FILE) || name.endsWith(WorkloadReader.SOURCE_FILE)) {
            return true;
        }
        if (!name.endsWith(WorkloadReader.OWN_FILE)) {
            return false;
        }
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try {
            return JsonSource.read(file).root().path("kind").asString(id()).equals(id());
        } catch (InvalidInputException e) {
            return true; // read() says what is wrong with it
        }
    }

    @Override
    public Workload read(Path file) {
        return WorkloadReader.read(file);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException when the workload needs a list of objects that is not to be had, or when a number
     *     in a name that follows the grammar cannot be meant
     */
    @Override
    public Optional<Workload> named(String name) {
        Optional<Workload> builtIn = BuiltIns.named(name);
        builtIn.ifPresent(ObjectsKind::expand);
        return builtIn.isPresent() ? builtIn : NameGrammar.workload(name);
    }

    /** {@inheritDoc} One that needs a list of objects that is not to be had is among them; its pass cannot be made. */
    @Override
    public List<Workload> catalogue() {
        return BuiltIns.names().stream()
                .map(name -> BuiltIns.named(name).orElseThrow())
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The trial's seed plays no part: all that is drawn comes from the workload's own seed, so that every client
     * meets the same tasks and the bucket can be prepared once.
     */
    @Override
    public Pass pass(Workload workload, long seed) {
        Expansion expansion = expand(workload);
        return new Pass(expansion.tasks(), expansion.duration());
    }

    static Expansion expand(Workload workload) {
        JsonNode body = Json.mapper().valueToTree(workload.body());
        TaskSequence sequence = TaskForms.parse(
                body,
                (pointer, expected, found, remedy) -> InvalidInputException.of(
                        "workload " + workload.name() + " at " + pointer, expected, found, remedy));
        int limit = body.path(MAX_TASKS).asInt(sequence.size());
        List<Task> tasks = limit < sequence.size() ? sequence.subList(0, limit) : sequence;
        JsonNode seconds = body.path("durationSecs");
        return new Expansion(
                sequence, tasks, seconds.isNumber() ? Duration.ofNanos(Math.round(seconds.asDouble() * 1e9)) : null);
    }

    /** {@inheritDoc} Deletions do. */
    @Override
    public boolean consumes(Workload workload, Pass pass) {
        return pass.tasks().stream().anyMatch(task -> task.action().equals(Actions.DELETE));
    }

    @Override
    public Workload limited(Workload workload, int maxTasks) {
        if (maxTasks < 1) {
            throw InvalidInputException.of(
                    "the limit of tasks", "at least 1", Integer.toString(maxTasks), "write --max-tasks 10");
        }
        if (expand(workload).tasks().size() <= maxTasks) {
            return workload;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(workload.body());
        body.put(MAX_TASKS, maxTasks);
        return new Workload(
                workload.kind(),
                workload.version(),
                workload.name(),
                workload.comment(),
                workload.maxRepeatCount(),
                workload.maxRepeatSeconds(),
                body);
    }

    /** {@inheritDoc} A workload without a checksum says nothing about checksums. */
    @Override
    public Parameters parameters(Workload workload) {
        JsonNode body = Json.mapper().valueToTree(workload.body());
        String files = body.path("filesOnDisk").asBoolean(true) ? "on" : "off";
        Parameters parameters =
                Parameters.none().with(ObjectSettings.FILES_ON_DISK.name(), files, EffectiveSetting.Origin.WORKLOAD);
        JsonNode checksum = body.path("checksum");
        return checksum.isString()
                ? parameters.with(ObjectSettings.CHECKSUM.name(), checksum.asString(), EffectiveSetting.Origin.WORKLOAD)
                : parameters;
    }

    @Override
    public List<Setting> settings() {
        return ObjectSettings.all();
    }

    /**
     * {@inheritDoc} Compared are what the endpoint found wrong and, for each iteration, keys, sizes, counts, parts,
     * ranges, checksums, signatures, connections and addressing with tasks and effective settings.
     */
    @Override
    public List<String> contradictions(TrialPlan plan, List<EffectiveSetting> settings, List<Iteration> iterations) {
        if (iterations.stream().allMatch(iteration -> iteration.observed().isEmpty())) {
            return List.of();
        }
        TrialEvidence evidence = new TrialEvidence(expand(plan.workload()), plan.target(), settings);
        return iterations.stream()
                .flatMap(iteration -> evidence.against(iteration).stream())
                .toList();
    }

    /** Objects that nothing carries were not moved. */
    @Override
    public boolean simulated(List<EffectiveSetting> settings) {
        return settings.stream()
                .anyMatch(setting -> setting.name().equals(ObjectSettings.TRANSPORT) && "none".equals(setting.value()));
    }
}
