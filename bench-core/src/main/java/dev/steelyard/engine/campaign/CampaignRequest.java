package dev.steelyard.engine.campaign;

import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.Profiling;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. {@code null} means the default.
 *
 * @param workloads what to do
 * @param runnerIds who does it
 * @param target where; an embedded target is completed by its fixture
 * @param parameters what the user set
 * @param equalParity whether every client gets the same defaults
 * @param inFlight most operations in flight, 0 for all at once
 * @param schedule iterations and time
 * @param trials trials of each workload, runner and variant, 0 for as many as the effort allows
 * @param maxTasks only the first tasks of each workload
 * @param seed seed of the trials' order, of faults and of what a kind draws; drawn when there is none
 * @param faults fault rules for the embedded endpoint
 * @param stopOnFailure whether a failed trial ends the campaign
 * @param tags what the user wants to find the results by
 * @param jvm how trials' JVMs are started
 * @param output folder that campaigns are written to
 * @param workDirectory folder for files on disk
 * @param variants the ways in which all of it is done; one that says nothing when nothing varies
 * @param effort how long all of it may take, and when enough is known
 * @param profiling which profilers watch each trial, or {@code null} for none
 */
public record CampaignRequest(
        List<Workload> workloads,
        List<String> runnerIds,
        Target target,
        Parameters parameters,
        boolean equalParity,
        @Nullable Integer inFlight,
        RequestedSchedule schedule,
        int trials,
        @Nullable Integer maxTasks,
        @Nullable Long seed,
        List<String> faults,
        boolean stopOnFailure,
        Map<String, String> tags,
        TrialJvm jvm,
        Path output,
        @Nullable Path workDirectory,
        List<Variant> variants,
        Effort effort,
        @Nullable Profiling profiling) {

    /** Exact in JSON numbers of every reader, and short enough to type again. */
    private static final long SEEDS = 1L << 53;

    /** Nothing that varies is one variant that says nothing. */
    public CampaignRequest {
        variants = variants.isEmpty() ? List.of(Variant.none()) : List.copyOf(variants);
    }

    /** Nobody watches. */
    public CampaignRequest(
            List<Workload> workloads,
            List<String> runnerIds,
            Target target,
            Parameters parameters,
            boolean equalParity,
            @Nullable Integer inFlight,
            RequestedSchedule schedule,
            int trials,
            @Nullable Integer maxTasks,
            @Nullable Long seed,
            List<String> faults,
            boolean stopOnFailure,
            Map<String, String> tags,
            TrialJvm jvm,
            Path output,
            @Nullable Path workDirectory,
            List<Variant> variants,
            Effort effort) {
        this(
                workloads,
                runnerIds,
                target,
                parameters,
                equalParity,
                inFlight,
                schedule,
                trials,
                maxTasks,
                seed,
                faults,
                stopOnFailure,
                tags,
                jvm,
                output,
                workDirectory,
                variants,
                effort,
                null);
    }

    /** The same request with a seed: the one it has, else one that is drawn now and recorded with the results. */
    public CampaignRequest seeded() {
        return seed == null ? withSeed(new SecureRandom().nextLong(SEEDS)) : this;
    }

    /** The seed of a request that went through {@link #seeded}. */
    long requireSeed() {
        if (seed == null) {
            throw new IllegalStateException("the request has no seed yet");
        }
        return seed;
    }

    /** Trials of one block: each workload by each runner in each variant. */
    int trialsOfBlock(int plannedWorkloads) {
        return plannedWorkloads * runnerIds.size() * variants.size();
    }

    private CampaignRequest withSeed(long drawn) {
        return with(drawn, jvm, profiling);
    }

    /** The same with other arguments of the trials' JVM. */
    CampaignRequest withArguments(List<String> arguments) {
        TrialJvm changed = new TrialJvm(jvm.java(), arguments, jvm.classPath(), jvm.clientCpus(), jvm.endpointCpus());
        return with(seed, changed, profiling);
    }

    /** The same watched by these profilers, {@code null} for none. */
    public CampaignRequest watched(@Nullable Profiling by) {
        return with(seed, jvm, by);
    }

    private CampaignRequest with(@Nullable Long anySeed, TrialJvm anyJvm, @Nullable Profiling by) {
        return new CampaignRequest(
                workloads,
                runnerIds,
                target,
                parameters,
                equalParity,
                inFlight,
                schedule,
                trials,
                maxTasks,
                anySeed,
                faults,
                stopOnFailure,
                tags,
                anyJvm,
                output,
                workDirectory,
                variants,
                effort,
                by);
    }

    /**
     * How often and how long; {@code null} leaves it to the workload and the target.
     *
     * @param warmupIterations passes that are not counted
     * @param iterations most measured passes
     * @param timeBudget time for one trial
     * @param load the load to offer, or {@code null} for a closed loop
     */
    public record RequestedSchedule(
            @Nullable Integer warmupIterations,
            @Nullable Integer iterations,
            @Nullable Duration timeBudget,
            @Nullable Load load) {

        /** In a closed loop. */
        public RequestedSchedule(
                @Nullable Integer warmupIterations, @Nullable Integer iterations, @Nullable Duration timeBudget) {
            this(warmupIterations, iterations, timeBudget, null);
        }

        /** The same under this load. */
        public RequestedSchedule under(@Nullable Load offered) {
            return new RequestedSchedule(warmupIterations, iterations, timeBudget, offered);
        }
    }
}
