package dev.steelyard.engine.trial;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.journal.JournalException;
import dev.steelyard.engine.linkage.Misfit;
import dev.steelyard.engine.load.ClosedLoop;
import dev.steelyard.engine.load.OpenLoop;
import dev.steelyard.engine.pass.FailureGroups;
import dev.steelyard.engine.pass.PassExecution;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.pass.UnpreparedException;
import dev.steelyard.engine.pass.WholePass;
import dev.steelyard.engine.profile.ProfilerSession;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.PassPreparation;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.environment.ClassPathInventory;
import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Library;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.Finished;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Performs one trial in this JVM. What happens is told to an observer in the order of a journal; {@link TrialMain} does
 * the same in a JVM of its own.
 */
public final class TrialExecution {

    private final TrialPlan plan;
    private final Discovery discovery;
    private final TrialObserver observer;
    private final @Nullable PassPreparation preparation;
    private final @Nullable Pace pace;
    private volatile boolean stopped;
    private volatile @Nullable IterationLoop loop;
    private List<EffectiveSetting> effective = List.of();
    private @Nullable TrialProfiling profiling;
    private boolean judged;

    /**
     * With what to do, where to find who does it, whom to tell, and who prepares.
     *
     * @param preparation puts in place again what a pass used up; without one, a workload whose pass uses up what was
     *     prepared has a single, cold iteration
     */
    public TrialExecution(
            TrialPlan plan, Discovery discovery, TrialObserver observer, @Nullable PassPreparation preparation) {
        this(plan, discovery, observer, preparation, null);
    }

    /**
     * The same led by another harness.
     *
     * @param pace says when passes begin, in place of the plan's schedule; {@code null} for nobody
     */
    public TrialExecution(
            TrialPlan plan,
            Discovery discovery,
            TrialObserver observer,
            @Nullable PassPreparation preparation,
            @Nullable Pace pace) {
        this.pace = pace;
        this.plan = plan;
        this.discovery = discovery;
        this.observer = observer;
        this.preparation = preparation;
    }

    /**
     * Lets the plan's profilers watch.
     *
     * @param folder where their recordings go; made when it is needed
     * @param stem how the names of the trial's recordings begin
     */
    public TrialExecution recordingTo(Path folder, String stem) {
        Profiling asked = plan.profiling();
        if (asked != null) {
            profiling = new TrialProfiling(asked, new ProfilerSession(asked, discovery, folder, stem), observer);
        }
        return this;
    }

    /**
     * What a trial in this JVM left.
     *
     * @param end how it ended
     * @param iterations those that were finished, warm-ups included
     */
    public record Outcome(Finished end, List<Iteration> iterations) {}

    /** Performs a trial with what the application's class path offers; nobody prepares further passes. */
    public static Outcome execute(TrialPlan plan, TrialObserver observer) {
        return new TrialExecution(plan, Discovery.ofClassPath(), observer, null).execute();
    }

    /**
     * Performs the trial. A failure of the runner is an outcome, not an exception. An interrupt of the calling thread
     * while a pass is under way asks for an early end, as {@link #stop} does; the thread's flag is set again at the end.
     *
     * @throws JournalException or whatever else the observer throws on an event
     */
    public Outcome execute() {
        Finished end = attempt();
        IterationLoop performed = loop;
        try {
            if (performed != null) {
                judge(performed);
            }
            observer.event(end);
        } finally {
            if (performed != null && performed.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
        return new Outcome(end, performed == null ? List.of() : performed.finished());
    }

    private void judge(IterationLoop performed) {
        if (!judged) {
            judged = true;
            observer.event(judged(performed.finished()));
        }
    }

    /** The kind's own word on what was finished: here is its class, which the parent's class path may lack. */
    private TrialEvent.Judged judged(List<Iteration> iterations) {
        WorkloadKind kind = discovery.kind(plan.workload().kind());
        try {
            return new TrialEvent.Judged(kind.contradictions(plan, effective, iterations), kind.simulated(effective));
        } catch (RuntimeException e) { // a kind's defect must not cost the iterations
            return new TrialEvent.Judged(
                    List.of("the kind " + kind.id() + " could not judge the trial: " + FailureGroups.reason(e, 0)),
                    false);
        }
    }

    /** Asks for an early end, after the operations in flight; from any thread. */
    public void stop() {
        stopped = true;
        IterationLoop performing = loop;
        if (performing != null) {
            performing.stop();
        }
    }

    /** Where the iteration that is under way stands, or {@code null} between two; from any thread. */
    public @Nullable TrialProgress progress() {
        IterationLoop performing = loop;
        return performing == null ? null : performing.progress();
    }

    private Finished attempt() {
        try {
            return checked();
        } catch (InvalidInputException e) {
            return unopened(e, String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            return unopened(e, FailureGroups.reason(e, 0));
        }
    }

    /** Where versions of libraries were asked for, they are what is most likely to blame. */
    private Finished unopened(Throwable failure, String reason) {
        if (Misfit.versions(plan).isEmpty() && Misfit.in(failure) == null) {
            return new Finished(Status.FAILED, FailureClass.RUNNER_START, reason);
        }
        observer.event(started(List.of(), ClassPathInventory.ofThisJvm())); // which tells the jars that do not fit
        return incompatible(reason);
    }

    private Finished incompatible(@Nullable String reason) {
        return new Finished(Status.FAILED, FailureClass.INCOMPATIBLE, reason + Misfit.versions(plan));
    }

    private TrialEvent.Started started(List<EffectiveSetting> settings, List<Library> libraries) {
        return new TrialEvent.Started(
                Instant.now().toString(), ProcessHandle.current().pid(), settings, discovery.environment(), libraries);
    }

    /** Looks whether the runner can do it here before anything is opened. */
    private Finished checked() {
        RunnerProvider provider = discovery.runner(plan.runnerId());
        Pass pass = underLoad(discovery.kind(plan.workload().kind()).pass(plan.workload(), plan.seed()));
        Availability here = provider.availability();
        if (!here.available()) {
            return new Finished(Status.SKIPPED, null, here.reason());
        }
        Availability able = provider.supports(plan.workload(), pass, plan.parameters());
        if (!able.available()) {
            return new Finished(Status.UNSUPPORTED, null, able.reason());
        }
        try (ScratchDirectory scratch = ScratchDirectory.create(Path.of(plan.scratchDirectory()))) {
            return withRunner(provider, pass, scratch.path());
        } catch (IOException e) {
            return new Finished(
                    Status.FAILED,
                    FailureClass.STORAGE,
                    "scratch folder " + plan.scratchDirectory() + ": " + e.getMessage());
        }
    }

    /** A load that lasts for a time begins tasks again, so that more of them can be in flight than there are. */
    private Pass underLoad(Pass pass) {
        Load load = plan.schedule().load();
        Duration duration = load == null || consumes(pass) ? null : load.duration();
        return duration == null ? pass : new Pass(pass.tasks(), duration);
    }

    private boolean consumes(Pass pass) {
        return discovery.kind(plan.workload().kind()).consumes(plan.workload(), pass);
    }

    private Finished withRunner(RunnerProvider provider, Pass pass, Path scratch) {
        observer.phase(TrialObserver.Phase.OPEN);
        // The digests of all jars take about as long as opening a client, so both happen at once.
        CompletableFuture<List<Library>> libraries = CompletableFuture.supplyAsync(ClassPathInventory::ofThisJvm);
        RunnerContext context = new RunnerContext(
                plan.workload(),
                pass,
                plan.parameters(),
                plan.target(),
                Path.of(plan.filesDirectory()),
                scratch,
                plan.inFlight());
        Runner runner;
        try {
            runner = provider.create(context);
        } catch (Exception | LinkageError e) {
            return unopened(e, "runner " + plan.runnerId() + " could not be opened: " + FailureGroups.reason(e, 0));
        }
        Finished end = new Finished(Status.FAILED, FailureClass.INTERNAL, "ended by an error of Steelyard itself");
        try {
            end = iterate(runner, context, libraries);
        } finally {
            // the runner: its threads, connections and native memory
            end = close(runner, end);
        }
        return end;
    }

    private Finished iterate(Runner runner, RunnerContext context, CompletableFuture<List<Library>> libraries) {
        effective = runner.effectiveSettings();
        observer.event(started(effective, libraries.join()));
        Load load = plan.schedule().load();
        if (load != null && !(runner instanceof OperationRunner)) {
            return new Finished(
                    Status.UNSUPPORTED,
                    null,
                    "runner " + plan.runnerId() + " performs a whole pass in one call, so nobody can offer it "
                            + load.text() + "; take another runner, or leave out --rate and --ramp");
        }
        PassExecution execution = execution(runner, context);
        ObservedPasses passes = new ObservedPasses(
                execution, context.pass(), new EndpointObserver(plan.target().control()), observer, pace, profiling);
        IterationLoop performing =
                new IterationLoop(passes, plan.schedule(), observer, betweenPasses(context.pass()), pace, ramp());
        loop = performing;
        if (stopped) {
            performing.stop();
        }
        observer.phase(TrialObserver.Phase.ITERATE);
        Finished end = performed(performing, execution);
        TrialProfiling watching = profiling;
        if (watching != null) {
            if (watching.addsTo(end)) {
                judge(performing);
                observer.event(new TrialEvent.Measured(end.reason()));
            }
            watching.afterMeasured(performing, end);
        }
        return end;
    }

    private Finished performed(IterationLoop performing, PassExecution execution) {
        try {
            Finished end = performing.perform();
            if (end.failureClass() == FailureClass.INCOMPATIBLE) {
                return incompatible(end.reason());
            }
            List<String> afterwards = execution.afterwards();
            return afterwards.isEmpty() || end.status() != Status.DONE
                    ? end
                    : new Finished(Status.FAILED, FailureClass.OPERATION, String.join("; ", afterwards));
        } catch (UnpreparedException e) {
            return new Finished(Status.FAILED, FailureClass.OPERATION, e.getMessage());
        } catch (IOException e) {
            return new Finished(Status.FAILED, FailureClass.FIXTURE, e.getMessage());
        }
    }

    private @Nullable RampSearch ramp() {
        Load.Ramp ramp = plan.schedule().ramp();
        return ramp == null ? null : new RampSearch(ramp, RampSearch.offset(plan.seed(), plan.number()));
    }

    private BetweenPasses betweenPasses(Pass pass) {
        return consumes(pass) ? BetweenPasses.preparing(preparation) : BetweenPasses.nothing();
    }

    private PassExecution execution(Runner runner, RunnerContext context) {
        Load load = plan.schedule().load();
        if (load != null && runner instanceof OperationRunner operations) {
            return new OpenLoop(
                    operations,
                    context.pass(),
                    load,
                    context.maxConcurrentOperations(),
                    stallTimeout(),
                    !consumes(context.pass()),
                    plan.seed());
        }
        if (runner instanceof OperationRunner operations) {
            return new ClosedLoop(operations, context.pass(), context.maxConcurrentOperations(), stallTimeout());
        }
        return new WholePass((PassRunner) runner, context.pass());
    }

    private Finished close(Runner runner, Finished end) {
        observer.phase(TrialObserver.Phase.CLOSE);
        TrialProfiling watching = profiling;
        boolean stalledLater = watching != null && watching.stalled();
        String problem = RunnerClosing.close(runner, stalledLater || end.failureClass() == FailureClass.TIMEOUT);
        return problem == null || stalledLater || end.status() != Status.DONE
                ? end
                : new Finished(
                        Status.FAILED,
                        FailureClass.OPERATION,
                        "runner " + plan.runnerId() + " could not be closed: " + problem);
    }

    private static Duration stallTimeout() {
        String text = System.getProperty(StalledException.TIMEOUT_PROPERTY, StalledException.DEFAULT_TIMEOUT);
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw InvalidInputException.of(
                    "system property " + StalledException.TIMEOUT_PROPERTY,
                    "an ISO 8601 duration",
                    "'" + text + "'",
                    "write it as PT10M");
        }
    }
}
