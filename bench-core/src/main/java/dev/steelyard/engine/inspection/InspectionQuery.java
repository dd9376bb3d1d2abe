package dev.steelyard.engine.inspection;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.profiling.Profiling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ask about the trials' class path.
 *
 * @param names names or files of workloads
 * @param runnersToo whether a name may also be a runner's, which is then looked for among workloads no more
 * @param workloads workloads that are there already
 * @param maxTasks only the first tasks of each, or {@code null} for all
 * @param seed seed for kinds that draw at random
 * @param targetType what trials talk to, which decides the fixture
 * @param parameters values of settings that the user gave, for the fixture to look at
 * @param faults fault rules as the user wrote them, for the fixture to look at
 * @param catalogue whether to list the built-in workloads
 * @param environment whether to tell the facts about host and JVM
 * @param profilers profilers that are to work here
 * @param allProfilers whether to try every profiler out and tell of it
 * @param sides with which values runners are to do the workloads, or {@code null} when that is no question
 */
public record InspectionQuery(
        List<String> names,
        boolean runnersToo,
        List<Workload> workloads,
        @Nullable Integer maxTasks,
        long seed,
        Target.Type targetType,
        Parameters parameters,
        List<String> faults,
        boolean catalogue,
        boolean environment,
        List<Profiling.Choice> profilers,
        boolean allProfilers,
        @Nullable Sides sides) {

    /**
     * The values with which workloads are done.
     *
     * @param equalParity whether the kinds' defaults hold where nobody says otherwise
     * @param variants values that vary, each above the query's own; one that says nothing when nothing varies
     */
    public record Sides(boolean equalParity, List<Parameters> variants) {}

    /** Nothing about profilers. */
    public InspectionQuery(
            List<String> names,
            boolean runnersToo,
            List<Workload> workloads,
            @Nullable Integer maxTasks,
            long seed,
            Target.Type targetType,
            Parameters parameters,
            List<String> faults,
            boolean catalogue,
            boolean environment) {
        this(
                names,
                runnersToo,
                workloads,
                maxTasks,
                seed,
                targetType,
                parameters,
                faults,
                catalogue,
                environment,
                List.of(),
                false,
                null);
    }

    /** Which profilers there are, and whether they work here. */
    public static InspectionQuery ofProfilers() {
        return new InspectionQuery(
                List.of(),
                false,
                List.of(),
                null,
                0,
                Target.Type.EMBEDDED,
                Parameters.none(),
                List.of(),
                false,
                false,
                List.of(),
                true,
                null);
    }

    /** Everything that can be listed, and no workload. */
    public static InspectionQuery everything() {
        return new InspectionQuery(
                List.of(), false, List.of(), null, 0, Target.Type.EMBEDDED, Parameters.none(), List.of(), true, false);
    }

    /** These workloads by name or file, for the embedded endpoint. */
    public static InspectionQuery named(List<String> names, @Nullable Integer maxTasks) {
        return named(names, false, maxTasks);
    }

    /** What has this name: a runner, else a workload by name or file. */
    public static InspectionQuery runnerOrWorkload(String name) {
        return named(List.of(name), true, null);
    }

    private static InspectionQuery named(List<String> names, boolean runnersToo, @Nullable Integer maxTasks) {
        return new InspectionQuery(
                List.copyOf(names),
                runnersToo,
                List.of(),
                maxTasks,
                0,
                Target.Type.EMBEDDED,
                Parameters.none(),
                List.of(),
                false,
                false);
    }

    /** The facts about host and JVM that a trial would record. */
    public static InspectionQuery ofEnvironment() {
        return new InspectionQuery(
                List.of(), false, List.of(), null, 0, Target.Type.EMBEDDED, Parameters.none(), List.of(), false, true);
    }
}
