package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.profile.ProfilerText;
import dev.steelyard.engine.rate.LoadText;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.Profiling;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The short way to a campaign for who embeds the library: what is not said has the default that the command line has,
 * and trials get the class path and the JVM of the caller. Everything else is in {@link CampaignRequest}.
 */
public final class CampaignBuilder {

    private final List<String> workloads;
    private List<String> runners = List.of("crt-java");
    private Target target = new Target(Target.Type.EMBEDDED, null, null, null, null, false);
    private final Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable Integer warmupIterations;
    private @Nullable Integer iterations;
    private @Nullable Duration timeBudget;
    private @Nullable Load load;
    private int trials = 1;
    private @Nullable Integer maxTasks;
    private @Nullable Integer inFlight;
    private @Nullable Long seed;
    private @Nullable Profiling profiling;
    private CampaignListener listener = new CampaignListener() {};

    private CampaignBuilder(List<String> workloads) {
        this.workloads = workloads;
    }

    /** Names or files of workloads, as {@code --workload} takes them. */
    public static CampaignBuilder of(String... workloads) {
        return new CampaignBuilder(List.of(workloads));
    }

    /** Who does it; without this, {@code crt-java}. */
    public CampaignBuilder runners(String... ids) {
        runners = List.of(ids);
        return this;
    }

    /** Where operations go; without this, an endpoint that is started for the campaign. */
    public CampaignBuilder target(Target chosen) {
        target = chosen;
        return this;
    }

    /** The value of a setting, as {@code --set} takes it. */
    public CampaignBuilder set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Passes before the measured ones, and most measured ones. */
    public CampaignBuilder iterations(int warmup, int measured) {
        warmupIterations = warmup;
        iterations = measured;
        return this;
    }

    /** Time for one trial; one whole pass is measured all the same. */
    public CampaignBuilder timeBudget(Duration budget) {
        timeBudget = budget;
        return this;
    }

    /** Operations start at this rate, as {@code --rate} takes it, whatever the answers do. */
    public CampaignBuilder rate(String text) {
        load = LoadText.load(text, null, null, null);
        return this;
    }

    /** Trials of each workload and runner, each in a fresh JVM. */
    public CampaignBuilder trials(int count) {
        trials = count;
        return this;
    }

    /** Only the first tasks of each workload; results are marked partial. */
    public CampaignBuilder maxTasks(int count) {
        maxTasks = count;
        return this;
    }

    /** Most operations at a time, 0 for all at once. */
    public CampaignBuilder inFlight(int operations) {
        inFlight = operations;
        return this;
    }

    /** Seed of the trials' order and of draws. */
    public CampaignBuilder seed(long chosen) {
        seed = chosen;
        return this;
    }

    /** Profilers watch one further iteration of each trial, as {@code --profiler} takes them. */
    public CampaignBuilder profilers(String... texts) {
        profiling = ProfilerText.profiling(List.of(texts), false, null);
        return this;
    }

    /** Who watches it. */
    public CampaignBuilder listener(CampaignListener watcher) {
        listener = watcher;
        return this;
    }

    /**
     * Performs it and writes the results to a new folder below {@code output}.
     *
     * @throws InvalidInputException when something of it cannot be meant; nothing is left of it
     */
    public CampaignOutcome perform(Path output) {
        TrialJvm jvm = ownJvm();
        List<Workload> found = Inspection.ask(jvm, InspectionQuery.named(workloads, maxTasks)).workloads().stream()
                .map(InspectionReport.Resolved::workload)
                .toList();
        CampaignRequest request = new CampaignRequest(
                found,
                runners,
                target,
                Parameters.ofUser(settings),
                true,
                inFlight,
                new CampaignRequest.RequestedSchedule(warmupIterations, iterations, timeBudget, load),
                trials,
                maxTasks,
                seed,
                List.of(),
                false,
                Map.of(),
                jvm,
                output,
                null,
                List.of(),
                Effort.none(),
                profiling);
        return new Campaign(request, listener).execute();
    }

    /** The JVM that this runs in; entries of the class path that are not there would be recorded as its libraries. */
    private static TrialJvm ownJvm() {
        List<Path> classPath = new ArrayList<>();
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .forEach(classPath::add);
        return new TrialJvm(Path.of(System.getProperty("java.home"), "bin", "java"), List.of(), classPath, null, null);
    }
}
