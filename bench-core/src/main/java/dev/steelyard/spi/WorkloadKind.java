package dev.steelyard.spi;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Understands the bodies of one kind of workload. Stateless, found by {@link java.util.ServiceLoader}, and cheap to
 * load: it opens nothing.
 */
public interface WorkloadKind {

    /** The word in a workload's {@code kind}. */
    String id();

    /** True when this kind knows files of this name, such as {@code NAME.src.json}. */
    boolean reads(Path file);

    /**
     * Reads and checks a file.
     *
     * @throws InvalidInputException naming file, line, JSON pointer, what was found and what was expected
     */
    Workload read(Path file);

    /** The workload of that name, built in or built from the name's grammar. */
    Optional<Workload> named(String name);

    /** The built-in workloads, in the order to list them. */
    List<Workload> catalogue();

    /**
     * What one iteration does.
     *
     * @param seed the trial's seed, for kinds that draw at random
     * @throws InvalidInputException when the body contradicts itself
     */
    Pass pass(Workload workload, long seed);

    /**
     * Whether a pass uses up what its fixture prepared, as deletions do: then the preparation is repeated before each
     * further iteration, outside the clock.
     */
    default boolean consumes(Workload workload, Pass pass) {
        return false;
    }

    /**
     * Whether a pass consists of operations that can be started at a given rate, each by itself; a computation is none.
     */
    default boolean takesLoad() {
        return false;
    }

    /** The same workload with no more than the first {@code maxTasks} tasks. */
    Workload limited(Workload workload, int maxTasks);

    /** What the workload itself says about settings, such as its checksum. */
    Parameters parameters(Workload workload);

    /**
     * Refuses values of settings that cannot be meant for a workload, as far as that can be told without the machine.
     *
     * @param parameters all values of its trials
     * @throws InvalidInputException when one cannot be meant
     */
    default void check(Workload workload, Parameters parameters) {}

    /** Settings that every runner of this kind understands or says that it cannot honour. */
    List<Setting> settings();

    /**
     * Where what the embedded endpoint saw contradicts what was asked or what the runner says of itself, such as another
     * checksum. Each reason makes the trial invalid. Asked in the trial's own JVM at its end, and once more where the
     * result is put together if that class path has the kind.
     *
     * @param plan what was asked
     * @param settings effective settings of the runner
     * @param iterations all that were finished, with what the endpoint saw in each
     */
    default List<String> contradictions(TrialPlan plan, List<EffectiveSetting> settings, List<Iteration> iterations) {
        return List.of();
    }

    /**
     * Whether a runner with these effective settings only pretends to work, so that its figures rank with nobody's.
     *
     * @param settings what the runner reported
     */
    default boolean simulated(List<EffectiveSetting> settings) {
        return false;
    }
}
