package dev.steelyard.engine.campaign;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.campaign.CampaignPlan.Entry;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.campaign.watch.Silence;
import dev.steelyard.engine.campaign.watch.StartedTrial;
import dev.steelyard.engine.campaign.watch.TrialProcess;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.process.CampaignJvm;
import dev.steelyard.engine.process.StopSignal;
import dev.steelyard.engine.result.BuildFacts;
import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.Folders;
import dev.steelyard.format.Digests;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Performs the trials of one campaign, one at a time, around its fixture. */
final class TrialConductor implements AutoCloseable {

    private static final Ending STOPPED =
            Ending.of(Status.INTERRUPTED, "stopped from outside while its fixture was prepared");

    private final CampaignRequest request;
    private final InspectionReport report;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final CampaignFolder folder;
    private final CampaignFixture fixture;
    private final List<String> digests;
    private @Nullable StartedTrial first;

    TrialConductor(
            InspectedRequest inspected,
            CampaignListener listener,
            StopSignal stop,
            CampaignFolder folder,
            CampaignFixture fixture) {
        this.request = inspected.request();
        this.report = inspected.report();
        this.listener = listener;
        this.stop = stop;
        this.folder = folder;
        this.fixture = fixture;
        this.digests = digests(report);
    }

    /** Digests of the workloads, in the report's order. */
    static List<String> digests(InspectionReport report) {
        return report.workloads().stream()
                .map(resolved -> Digests.ofWorkload(resolved.planned()))
                .toList();
    }

    /** Opens the fixture if there is one, and meanwhile starts the JVM of the trial that comes first. */
    void openFixture(int number, Entry entry) {
        if (fixture.needed()) {
            listener.activity("opening the fixture");
            if (variant(entry).unavailable() == null) {
                first = start(number, entry);
            }
            fixture.open(folder.journals());
        }
    }

    /**
     * Performs one trial.
     *
     * @param skip why it is not begun, or {@code null}
     * @param refuses whether a mistake of the user's that only its preparation shows is thrown; else it is a failure
     * @throws InvalidInputException for such a mistake
     */
    TrialResult perform(TrialPlan planned, Entry entry, @Nullable String skip, boolean refuses) {
        TrialPlan plan = planned.at(fixture.target(entry.workload(), entry.variant()));
        Ending unbegun = unbegun(entry, skip);
        if (unbegun == null) {
            unbegun = unprepared(entry, refuses);
        }
        if (unbegun != null) {
            endEarly();
            return assemble(context(plan, entry), List.of(), unbegun);
        }
        return performed(plan, entry);
    }

    /** Why a trial is not begun, or {@code null} when it is. */
    private @Nullable Ending unbegun(Entry entry, @Nullable String skip) {
        if (skip != null) {
            return Ending.of(Status.SKIPPED, skip);
        }
        String unavailable = variant(entry).unavailable();
        return unavailable == null ? null : Ending.of(Status.UNSUPPORTED, unavailable);
    }

    private Variant variant(Entry entry) {
        return request.variants().get(entry.variant());
    }

    /** Puts in place what it needs; why that could not be, or {@code null} when it is done. */
    private @Nullable Ending unprepared(Entry entry, boolean refuses) {
        try {
            fixture.prepare(entry.workload(), entry.variant(), listener);
            return null;
        } catch (FixtureException e) {
            return stop.asked() ? STOPPED : Ending.failed(FailureClass.FIXTURE, String.valueOf(e.getMessage()));
        } catch (InvalidInputException e) {
            if (refuses) {
                throw e;
            }
            return Ending.failed(FailureClass.FIXTURE, String.valueOf(e.getMessage()));
        }
    }

    private TrialResult performed(TrialPlan plan, Entry entry) {
        TrialContext context = context(plan, entry);
        folder.write(context);
        listener.trialStarted(plan);
        TrialProcess trial = new TrialProcess(plan, folder, listener, stop::asked, surroundings(entry));
        Duration silence = Silence.allowed(plan.schedule(), request.jvm().arguments());
        Ending ending = trial.perform(started(plan.number(), entry), silence);
        Folders.delete(Path.of(plan.scratchDirectory()));
        return assemble(context, trial.events(), ending);
    }

    private TrialProcess.Surroundings surroundings(Entry entry) {
        return new TrialProcess.Surroundings() {
            @Override
            public void prepare() throws FixtureException {
                fixture.prepareAgain(entry.workload(), entry.variant());
            }

            @Override
            public @Nullable String death() {
                return fixture.death(entry.workload(), entry.variant());
            }
        };
    }

    private StartedTrial started(int number, Entry entry) {
        StartedTrial early = first;
        if (early != null && early.number() == number) {
            first = null; // who performs the trial ends it
            return early;
        }
        endEarly();
        return start(number, entry);
    }

    private StartedTrial start(int number, Entry entry) {
        return StartedTrial.start(
                folder, number, CampaignJvm.trial(variant(entry).jvm(request.jvm())));
    }

    private TrialContext context(TrialPlan plan, Entry entry) {
        Resolved resolved = report.workloads().get(entry.workload());
        return new TrialContext(
                plan,
                digests.get(entry.workload()),
                resolved.tasks(),
                resolved.bytesPerPass(),
                request.faults().isEmpty() ? TrialResult.Origin.MEASURED : TrialResult.Origin.SIMULATED,
                BuildFacts.steelyard(),
                BuildFacts.ci(System.getenv()),
                request.tags(),
                fixture.facts(entry.workload(), entry.variant()),
                CampaignJvm.facts(request.jvm()));
    }

    private static TrialResult assemble(TrialContext context, List<TrialEvent> events, Ending ending) {
        return new ResultAssembly(context, Discovery::kindHere).assemble(events, ending);
    }

    /** Ends the first trial's JVM if it still waits. */
    private void endEarly() {
        StartedTrial early = first;
        first = null;
        if (early != null) {
            early.close();
        }
    }

    @Override
    public void close() {
        endEarly();
    }
}
