package dev.steelyard.engine.campaign;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.ExitCodes;
import dev.steelyard.engine.campaign.CampaignPlan.Entry;
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
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Folders;
import dev.steelyard.format.Digests;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.StorageException;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.FailureClass;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Status;
import dev.steelyard.model.TrialEvent;
import dev.steelyard.model.TrialPlan;
import dev.steelyard.model.TrialResult;
import dev.steelyard.model.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One campaign while it is under way. */
final class CampaignExecution {

    private final CampaignRequest request;
    private final InspectionReport report;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final @Nullable SigningKey signer;
    private final long seed;
    private final List<String> digests;
    private final List<TrialResult> results = new ArrayList<>();
    private @Nullable StartedTrial first;

    CampaignExecution(
            CampaignRequest request,
            InspectionReport report,
            CampaignListener listener,
            StopSignal stop,
            @Nullable SigningKey signer) {
        this.signer = signer;
        this.request = request;
        this.report = report;
        this.listener = listener;
        this.stop = stop;
        this.seed = request.requireSeed();
        this.digests = report.workloads().stream()
                .map(resolved -> Digests.ofWorkload(resolved.planned()))
                .toList();
    }

    static List<TrialPlan> preview(CampaignRequest request, InspectionReport report) {
        CampaignPlan plan = new CampaignPlan(request, report, request.requireSeed());
        List<TrialPlan> trials = new ArrayList<>();
        for (Entry entry : plan.order()) {
            Path work = Path.of("work");
            trials.add(plan.trial("planned", trials.size() + 1, entry, request.target(), work));
        }
        return trials;
    }

    CampaignOutcome execute() {
        CampaignFolder folder = CampaignFolder.unused(request.output());
        Path work = workFolder(folder);
        CampaignPlan planner = new CampaignPlan(request, report, seed);
        List<Entry> order = planner.order();
        List<TrialPlan> plans = new ArrayList<>();
        for (Entry entry : order) {
            plans.add(planner.trial(folder.id(), plans.size() + 1, entry, request.target(), work));
        }
        CampaignRecord record = record(folder, work, order, plans);
        folder.create(record);
        createFiles(plans); // after the record, which names it for a recovery
        writeWorkloads(folder);
        listener.planned(folder.path(), plans);
        try (CampaignFixture fixture = new CampaignFixture(request, report, planner, work, seed)) {
            openFixture(fixture, folder, order);
            perform(folder, order, plans, fixture);
        } finally {
            // the first trial's JVM, which may still wait; the files on disk and the scratch folders
            closeFirst();
            Folders.delete(work);
        }
        boolean interrupted = stop.asked() || results.size() < plans.size();
        folder.write(record.ended(
                interrupted ? CampaignRecord.State.INTERRUPTED : CampaignRecord.State.DONE,
                Instant.now().toString()));
        return new CampaignOutcome(
                folder.path(), List.copyOf(results), interrupted, ExitCodes.of(results, interrupted));
    }

    private void closeFirst() {
        StartedTrial early = first;
        if (early != null) {
            early.close();
        }
    }

    private Path workFolder(CampaignFolder folder) {
        Path chosen = request.workDirectory();
        return (chosen == null ? folder.path().resolve("work") : chosen.resolve(folder.id())).toAbsolutePath();
    }

    private static void createFiles(List<TrialPlan> plans) {
        for (TrialPlan plan : plans) {
            Path files = Path.of(plan.filesDirectory());
            try {
                Files.createDirectories(files);
            } catch (IOException e) {
                throw new StorageException("the work folder", files, e);
            }
        }
    }

    private void writeWorkloads(CampaignFolder folder) {
        for (int i = 0; i < digests.size(); i++) {
            Workload workload = report.workloads().get(i).planned();
            ResultFiles.write("the workload", folder.workload(digests.get(i)), workload);
        }
    }

    private CampaignRecord record(CampaignFolder folder, Path work, List<Entry> order, List<TrialPlan> plans) {
        List<CampaignRecord.PlannedTrial> planned = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            TrialPlan plan = plans.get(i);
            planned.add(new CampaignRecord.PlannedTrial(
                    plan.number(),
                    plan.workload().name(),
                    digests.get(order.get(i).workload()),
                    plan.runnerId(),
                    folder.path().relativize(folder.result(plan)).toString(),
                    plan.factors()));
        }
        return new CampaignRecord(
                CampaignRecord.VERSION,
                folder.id(),
                Instant.now().toString(),
                null,
                CampaignRecord.State.RUNNING,
                CampaignRecord.Conductor.self(),
                Long.toString(seed),
                work.toString(),
                request.tags(),
                BuildFacts.steelyard(),
                planned);
    }

    private void openFixture(CampaignFixture fixture, CampaignFolder folder, List<Entry> order) {
        if (fixture.needed()) {
            listener.activity("opening the fixture");
            if (variant(order.get(0)).unavailable() == null) {
                first = start(folder, 1, order.get(0));
            }
            try {
                fixture.open(folder.journals());
            } catch (InvalidInputException e) {
                closeFirst();
                Folders.delete(folder.path()); // nothing was measured, and the mistake is the user's
                throw e;
            }
        }
    }

    private void perform(CampaignFolder folder, List<Entry> order, List<TrialPlan> plans, CampaignFixture fixture) {
        String skip = null;
        for (int i = 0; i < plans.size() && !stop.asked(); i++) {
            Entry entry = order.get(i);
            TrialPlan plan = plans.get(i).at(fixture.target(entry.workload(), entry.variant()));
            Ending unbegun = unbegun(entry, skip);
            TrialResult result = unbegun == null
                    ? trial(folder, plan, entry, fixture)
                    : assemble(context(plan, entry, fixture), List.of(), unbegun);
            TrialResult written = folder.write(plan, result, signer);
            results.add(written);
            listener.trialFinished(written, folder.result(plan));
            if (result.failureClass() == FailureClass.STORAGE) {
                throw new StorageException(
                        "the journal of trial " + plan.number(),
                        folder.journal(plan.number()),
                        new IOException(String.valueOf(result.reason())));
            }
            if (request.stopOnFailure() && result.status() == Status.FAILED) {
                skip = "trial " + plan.number() + " failed and --on-failure is stop";
            }
        }
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

    private TrialResult trial(CampaignFolder folder, TrialPlan plan, Entry entry, CampaignFixture fixture) {
        try {
            fixture.prepare(entry.workload(), entry.variant(), listener);
        } catch (FixtureException e) {
            return assemble(
                    context(plan, entry, fixture),
                    List.of(),
                    Ending.failed(FailureClass.FIXTURE, String.valueOf(e.getMessage())));
        }
        TrialContext context = context(plan, entry, fixture);
        folder.write(context);
        listener.trialStarted(plan);
        TrialProcess.Preparer again = () -> fixture.prepareAgain(entry.workload(), entry.variant());
        TrialProcess trial = new TrialProcess(plan, folder, listener, stop::asked, again);
        Duration silence = Silence.allowed(plan.schedule(), request.jvm().arguments());
        Ending ending = trial.perform(started(folder, plan.number(), entry), silence);
        Folders.delete(Path.of(plan.scratchDirectory()));
        return assemble(context, trial.events(), ending);
    }

    private StartedTrial started(CampaignFolder folder, int number, Entry entry) {
        StartedTrial early = first;
        return early != null && early.number() == number ? early : start(folder, number, entry);
    }

    private StartedTrial start(CampaignFolder folder, int number, Entry entry) {
        return StartedTrial.start(
                folder, number, CampaignJvm.trial(variant(entry).jvm(request.jvm())));
    }

    private TrialContext context(TrialPlan plan, Entry entry, CampaignFixture fixture) {
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
}
