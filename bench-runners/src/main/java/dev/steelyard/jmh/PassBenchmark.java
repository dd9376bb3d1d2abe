package dev.steelyard.jmh;

import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.guest.GuestTrial;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.OperationFailure;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** An invocation is one pass of a trial, and each of JMH's threads leads a trial of its own. */
@State(Scope.Thread)
public abstract class PassBenchmark {

    /** System property of a fork: the campaign's folder. */
    static final String CAMPAIGN = "steelyard.jmh.campaign";

    /** System property of a fork: that it is one. */
    static final String FORKED = "steelyard.jmh.forked";

    /** Settings as of {@code --set}, with semicolons between them: {@code part-size=16MiB;connections=20}. */
    @Param("")
    public String set = "";

    private @Nullable LedTrial trial;
    private boolean warmup;

    /** For JMH, which makes the states. */
    protected PassBenchmark() {}

    /** What a subclass's parameters ask for. */
    record Asked(
            String workload,
            String runner,
            Target target,
            @Nullable Integer maxTasks,
            Map<String, String> settings) {}

    /** Reads the parameters. */
    abstract Asked asked();

    /** Opens the trial. */
    @Setup(Level.Trial)
    public void open(BenchmarkParams params) {
        try {
            GuestTrial guest = GuestTrial.open(
                    () -> {
                        Asked asked = asked();
                        return new GuestTrial.Asked(asked.workload(), request(asked, params));
                    },
                    campaign());
            trial = new LedTrial(
                    guest,
                    Boolean.getBoolean(FORKED) ? TrialResult.Isolation.JMH_FORK : TrialResult.Isolation.IN_PROCESS,
                    params.getThreads() > 1);
        } catch (InvalidInputException | FixtureException e) {
            throw new TrialFailure(String.valueOf(e.getMessage()));
        }
    }

    private CampaignRequest request(Asked asked, BenchmarkParams params) {
        Map<String, String> settings = new TreeMap<>(asked.settings());
        for (String pair : set.isEmpty() ? new String[0] : set.split(";")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw InvalidInputException.of("-p set", "name=value;name=value", pair, "write -p set=part-size=16MiB");
            }
            settings.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new CampaignRequest(
                List.of(),
                List.of(asked.runner()),
                asked.target(),
                Parameters.ofUser(settings),
                true,
                null,
                schedule(params.getWarmup(), params.getMeasurement()),
                1,
                asked.maxTasks(),
                null,
                List.of(),
                false,
                Map.of(
                        "jmh.benchmark", params.getBenchmark(),
                        "jmh.threads", Integer.toString(params.getThreads())),
                ownJvm(),
                campaign(),
                null,
                List.of(),
                Effort.none());
    }

    /** What JMH plans: each of its iterations holds as many passes as fit into its time, and one at least. */
    private static CampaignRequest.RequestedSchedule schedule(IterationParams warmup, IterationParams measurement) {
        long nanos = warmup.getCount() * warmup.getTime().convertTo(TimeUnit.NANOSECONDS)
                + measurement.getCount() * measurement.getTime().convertTo(TimeUnit.NANOSECONDS);
        return new CampaignRequest.RequestedSchedule(
                warmup.getCount(), measurement.getCount(), Duration.ofNanos(nanos));
    }

    private static Path campaign() {
        String folder = System.getProperty(CAMPAIGN);
        if (folder == null) {
            throw InvalidInputException.of(
                    "Steelyard's benchmarks",
                    "dev.steelyard.jmh.Main as the main class",
                    "another one",
                    "start them by java -jar steelyard-jmh.jar");
        }
        return Path.of(folder);
    }

    /** This process's Java and class path, for the JVMs that a trial needs beside it. */
    static TrialJvm ownJvm() {
        return new TrialJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList(),
                null,
                null);
    }

    /** Notes whether passes count. */
    @Setup(Level.Iteration)
    public void iteration(IterationParams params) {
        warmup = params.getType() == IterationType.WARMUP;
    }

    /** Makes a pass ready, outside JMH's clock. */
    @Setup(Level.Invocation)
    public void begin() {
        try {
            opened().begin(warmup);
        } catch (TrialFailure e) {
            opened().end(); // JMH calls no teardown after a failure
            throw e;
        }
    }

    /** The work of one pass; nothing comes of it that a compiler could leave out. */
    final void work() {
        opened().work();
    }

    /** Checks the pass, outside JMH's clock; a wrong one ends the benchmark. */
    @TearDown(Level.Invocation)
    public void check() {
        Iteration iteration;
        try {
            iteration = opened().check();
        } catch (TrialFailure e) {
            opened().end();
            throw e;
        }
        if (iteration.errors() > 0 || !iteration.wrong().isEmpty()) {
            opened().end();
            throw new TrialFailure(Stream.concat(
                            iteration.wrong().stream(),
                            iteration.failures().stream().map(OperationFailure::reason))
                    .findFirst()
                    .orElse(iteration.errors() + " operations failed"));
        }
        Figures.add(iteration);
    }

    /** Ends the trial and writes its result. */
    @TearDown(Level.Trial)
    public void close() {
        TrialResult result = opened().end();
        if (result != null
                && (result.status() != Status.DONE || !result.validity().valid())) {
            throw new TrialFailure("the trial is " + result.status() + ": " + result.reason() + " "
                    + result.validity().reasons());
        }
    }

    private LedTrial opened() {
        LedTrial open = trial;
        if (open == null) {
            throw new IllegalStateException("no trial is open");
        }
        return open;
    }
}
