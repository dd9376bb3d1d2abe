package dev.steelyard.engine.result;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.analysis.Summary;
import dev.steelyard.engine.rate.RampSearch;
import dev.steelyard.environment.Redaction;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OperationFailure;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.profiling.ProfilerOutcome;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import dev.steelyard.model.trial.Validity;
import dev.steelyard.spi.WorkloadKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a result together from what was planned, what the trial journaled and how it ended. */
public final class ResultAssembly {

    /** Up to here every integer is a double of its own. */
    private static final long EXACT = 1L << 53;

    private final TrialContext context;
    private final TrialResult.Isolation isolation;
    private final Function<String, Optional<WorkloadKind>> kinds;

    /**
     * For one trial.
     *
     * @param kinds the workload kinds that the parent itself has, for trials that died before they judged themselves
     */
    public ResultAssembly(TrialContext context, Function<String, Optional<WorkloadKind>> kinds) {
        this(context, kinds, TrialResult.Isolation.FORKED);
    }

    /** The same for a trial that was not in a JVM of Steelyard's own. */
    public ResultAssembly(
            TrialContext context, Function<String, Optional<WorkloadKind>> kinds, TrialResult.Isolation isolation) {
        this.isolation = isolation;
        this.context = context;
        this.kinds = kinds;
    }

    /**
     * The result, without its digest.
     *
     * @param events what the journal holds
     * @param ending how the parent saw the end; what the trial itself journaled comes first
     */
    public TrialResult assemble(List<TrialEvent> events, Ending ending) {
        TrialEvent.Started started = first(events, TrialEvent.Started.class);
        TrialEvent.Judged judged = first(events, TrialEvent.Judged.class);
        TrialEvent.Finished finished = finished(events);
        List<Iteration> iterations = iterations(events);
        TrialPlan plan = context.plan();
        RampOutcome ramp = ramp(plan.schedule(), RampSearch.offset(plan.seed(), plan.number()), iterations);
        List<EffectiveSetting> settings = started == null ? List.of() : settings(plan, started.settings());
        Status status = finished == null ? ending.status() : finished.status();
        FailureClass failureClass = finished == null ? ending.failureClass() : finished.failureClass();
        String reason = finished == null ? ending.reason() : finished.reason();
        return new TrialResult(
                ResultFiles.VERSION,
                plan.campaignId() + "/" + plan.number(),
                plan.campaignId(),
                plan.number(),
                origin(settings, judged),
                isolation,
                status,
                failureClass,
                reason == null ? null : Redaction.text(reason),
                Validity.of(reasons(iterations, settings, ramp, status, judged)),
                plan.partial(),
                cold(iterations),
                ending.recovered(),
                plan.workload().name(),
                plan.workload().kind(),
                context.workloadSha256(),
                context.tasks(),
                context.bytesPerPass(),
                plan.runnerId(),
                plan.equalParity(),
                settings,
                plan.inFlight(),
                plan.schedule(),
                plan.target(),
                Long.toString(plan.seed()),
                started == null ? null : started.startedAt(),
                context.steelyard(),
                context.build(),
                context.tags(),
                plan.factors(),
                environment(started),
                exact(context.fixture()),
                started == null ? List.of() : started.libraries(),
                context.jvm(),
                iterations,
                ramp,
                unfinished(events),
                profiling(events, ending.reason()),
                Summary.of(iterations),
                Map.of(),
                null,
                null);
    }

    private static Map<String, @Nullable Object> environment(TrialEvent.@Nullable Started started) {
        if (started == null) {
            return Map.of();
        }
        return exact(started.environment());
    }

    /** Integers beyond 2^53, such as an unlimited cgroup's limit, and what is no number, as text: canonical JSON would round
     * or refuse them, and lose a trial that was measured. */
    private static Map<String, @Nullable Object> exact(Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> exact = new LinkedHashMap<>();
        facts.forEach((name, value) -> exact.put(name, exact(value)));
        return exact;
    }

    private static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> exact = new LinkedHashMap<>();
            map.forEach((name, inner) -> exact.put(String.valueOf(name), exact(inner)));
            return exact;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> exact = new ArrayList<>();
            list.forEach(inner -> exact.add(exact(inner)));
            return exact;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return String.valueOf(number);
        }
        boolean tooLarge =
                value instanceof BigInteger || (value instanceof Long number && (number > EXACT || number < -EXACT));
        return tooLarge ? String.valueOf(value) : value;
    }

    private static <T extends TrialEvent> @Nullable T first(List<TrialEvent> events, Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** A process that dies while profilers watch further iterations has measured all the same. */
    private static TrialEvent.@Nullable Finished finished(List<TrialEvent> events) {
        TrialEvent.Finished finished = first(events, TrialEvent.Finished.class);
        TrialEvent.Measured measured = first(events, TrialEvent.Measured.class);
        return finished == null && measured != null
                ? new TrialEvent.Finished(Status.DONE, null, measured.reason())
                : finished;
    }

    private static @Nullable UnfinishedIteration unfinished(List<TrialEvent> events) {
        TrialEvent.IterationAbandoned abandoned = first(events, TrialEvent.IterationAbandoned.class);
        if (abandoned == null) {
            return null;
        }
        UnfinishedIteration known = abandoned.iteration();
        return new UnfinishedIteration(
                known.index(),
                known.warmup(),
                known.startedAt(),
                known.durationNanos(),
                known.operations(),
                exact(known.observed()));
    }

    /** Whoever was asked for and did not come to speak is told with the reason. */
    private @Nullable ProfilingResult profiling(List<TrialEvent> events, @Nullable String reason) {
        Profiling asked = context.plan().profiling();
        if (asked == null) {
            return null;
        }
        String otherwise = "the trial ended before" + (reason == null ? "" : ": " + reason);
        List<ProfilerOutcome> outcomes = new ArrayList<>();
        for (Profiling.Choice choice : asked.profilers()) {
            outcomes.add(redacted(events.stream()
                    .filter(TrialEvent.Profiled.class::isInstance)
                    .map(event -> ((TrialEvent.Profiled) event).outcome())
                    .filter(outcome -> outcome.id().equals(choice.id()))
                    .findFirst()
                    .orElseGet(() -> ProfilerOutcome.failed(choice, otherwise))));
        }
        List<Iteration> watched = events.stream()
                .filter(TrialEvent.IterationProfiled.class::isInstance)
                .map(event -> ((TrialEvent.IterationProfiled) event).iteration())
                .map(iteration -> iteration.withObserved(exact(iteration.observed())))
                .toList();
        return new ProfilingResult(asked.measured(), outcomes, watched);
    }

    private static ProfilerOutcome redacted(ProfilerOutcome outcome) {
        String failure = outcome.failure();
        return failure == null
                ? outcome
                : new ProfilerOutcome(
                        outcome.id(),
                        outcome.options(),
                        Redaction.text(failure),
                        outcome.note(),
                        outcome.figures(),
                        outcome.recordings());
    }

    private static List<Iteration> iterations(List<TrialEvent> events) {
        return events.stream()
                .filter(TrialEvent.IterationFinished.class::isInstance)
                .map(event -> ((TrialEvent.IterationFinished) event).iteration())
                .map(iteration -> iteration.withObserved(exact(iteration.observed())))
                .toList();
    }

    /** What the user asked for and the runner says nothing about must not vanish. */
    private List<EffectiveSetting> settings(TrialPlan plan, List<EffectiveSetting> reported) {
        List<EffectiveSetting> settings = new ArrayList<>(reported);
        for (Map.Entry<String, Parameters.Value> asked :
                plan.parameters().values().entrySet()) {
            boolean known = reported.stream().anyMatch(setting -> setting.name().equals(asked.getKey()));
            if (!known && asked.getValue().origin() == EffectiveSetting.Origin.USER) {
                settings.add(unreported(asked.getKey(), asked.getValue()));
            }
        }
        return settings;
    }

    private EffectiveSetting unreported(String name, Parameters.Value asked) {
        boolean ofFixture = context.fixture().get("settings") instanceof Map<?, ?> set && set.containsKey(name);
        return ofFixture
                ? new EffectiveSetting(name, asked.text(), asked.origin(), "a setting of the fixture")
                : new EffectiveSetting(
                        name,
                        null,
                        EffectiveSetting.Origin.CLIENT,
                        "this runner does not know it; asked for: " + asked.text());
    }

    /** The sole pass was measured, with nothing before it that could have warmed the client. */
    private static boolean cold(List<Iteration> iterations) {
        return iterations.size() == 1 && !iterations.get(0).warmup();
    }

    private TrialResult.Origin origin(List<EffectiveSetting> settings, TrialEvent.@Nullable Judged judged) {
        if (judged != null && judged.simulated()) {
            return TrialResult.Origin.SIMULATED;
        }
        return kinds.apply(context.plan().workload().kind())
                .filter(kind -> kind.simulated(settings))
                .map(kind -> TrialResult.Origin.SIMULATED)
                .orElse(context.origin());
    }

    /** A trial that died has judged nothing, so a kind that is here judges too; what both say stands once. */
    private List<String> reasons(
            List<Iteration> iterations,
            List<EffectiveSetting> settings,
            @Nullable RampOutcome ramp,
            Status status,
            TrialEvent.@Nullable Judged judged) {
        Set<String> reasons = new LinkedHashSet<>();
        if (judged != null) {
            reasons.addAll(judged.contradictions());
        }
        kinds.apply(context.plan().workload().kind())
                .ifPresent(kind -> reasons.addAll(kind.contradictions(context.plan(), settings, iterations)));
        List<String> all = new ArrayList<>(ownReasons(iterations, context.plan().schedule(), ramp, status));
        all.addAll(reasons);
        return all;
    }

    /** What a ramp with that grid of rates found, or {@code null} when there was none. */
    static @Nullable RampOutcome ramp(Schedule schedule, @Nullable Double offset, List<Iteration> iterations) {
        Load.Ramp ramp = schedule.ramp();
        return ramp == null ? null : RampSearch.outcome(ramp, offset, iterations);
    }

    /**
     * What iterations themselves say against their trial: wrong results anywhere, errors and a load that was not offered
     * where it was measured or never got so far, and a ramp that was performed and gave no rate.
     */
    public static List<String> ownReasons(
            List<Iteration> iterations, Schedule schedule, @Nullable RampOutcome found, Status status) {
        List<String> reasons = new ArrayList<>();
        Load.Ramp ramp = schedule.ramp();
        if (ramp != null && found != null && status == Status.DONE) {
            String reason = RampSearch.reason(ramp, found);
            if (reason != null) {
                reasons.add(reason);
            }
        }
        // The steps of a ramp go where things fail; they count as warm-ups.
        boolean onlyWarmups = ramp == null && iterations.stream().allMatch(Iteration::warmup);
        for (Iteration iteration : iterations) {
            String subject = "iteration " + iteration.index() + ": ";
            iteration.wrong().forEach(reason -> reasons.add(subject + reason));
            if ((onlyWarmups || !iteration.warmup()) && iteration.errors() > 0) {
                reasons.add(subject + iteration.errors() + " of " + iteration.operations() + " operations failed"
                        + mostFrequent(iteration));
            }
            String shortfall = LoadFigures.shortfall(iteration);
            if ((onlyWarmups || !iteration.warmup()) && shortfall != null) {
                reasons.add(subject + shortfall);
            }
            for (Measurement measurement : iteration.measurements()) {
                if (!Double.isFinite(measurement.value())) {
                    reasons.add(subject + measurement.name() + " is no number");
                }
            }
        }
        return reasons;
    }

    private static String mostFrequent(Iteration iteration) {
        if (iteration.failures().isEmpty()) {
            return "";
        }
        OperationFailure failure = iteration.failures().get(0);
        return ", most often (" + failure.count() + ") with: " + failure.reason();
    }
}
