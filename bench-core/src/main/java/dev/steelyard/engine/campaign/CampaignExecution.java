package dev.steelyard.engine.campaign;

import dev.steelyard.engine.ExitCodes;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.precision.TrialCourse;
import dev.steelyard.engine.process.StopSignal;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.result.BuildFacts;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Folders;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.StorageException;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One campaign while it is under way: its record, its blocks of trials, and what it came to. */
final class CampaignExecution {

    private final InspectedRequest inspected;
    private final CampaignRequest request;
    private final InspectionReport report;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final @Nullable SigningKey signer;
    private final HostCalibration before;
    private final CampaignPlan planner;
    private final List<String> digests;
    private final TrialCourse course;
    private final Map<Integer, TrialResult> results = new TreeMap<>();
    private long spentNanos;

    /**
     * Of a request.
     *
     * @param before how quiet the host was found
     */
    CampaignExecution(
            InspectedRequest inspected,
            CampaignListener listener,
            StopSignal stop,
            @Nullable SigningKey signer,
            HostCalibration before) {
        this.signer = signer;
        this.before = before;
        this.inspected = inspected;
        this.request = inspected.request();
        this.report = inspected.report();
        this.listener = listener;
        this.stop = stop;
        this.planner = new CampaignPlan(request, report, request.requireSeed());
        this.digests = TrialConductor.digests(report);
        int sides = request.runnerIds().size() * request.variants().size();
        int comparisons = report.workloads().size() * (sides - 1);
        this.course = new TrialCourse(request.trials(), request.effort(), comparisons);
    }

    /** The trials that are sure to be performed. */
    static List<TrialPlan> preview(CampaignRequest request, InspectionReport report) {
        CampaignPlan plan = new CampaignPlan(request, report, request.requireSeed());
        PlannedTrials trials = new PlannedTrials(plan, "planned", request.target(), Path.of("work"));
        trials.growTo(new TrialCourse(request.trials(), request.effort(), 1).blocks());
        return trials.plans();
    }

    CampaignOutcome execute() {
        CampaignFolder folder = CampaignFolder.unused(request.output());
        Path work = workFolder(folder);
        PlannedTrials trials = new PlannedTrials(planner, folder.id(), request.target(), work);
        trials.growTo(course.blocks());
        CampaignRecord record = record(folder, work, trials);
        folder.create(record, signer);
        CampaignCalibration.add(folder.path(), before, signer); // at once: whatever kills it, the host is known
        writeWorkloads(folder);
        return carryOut(folder, record, trials, true);
    }

    private void writeWorkloads(CampaignFolder folder) {
        for (int i = 0; i < digests.size(); i++) {
            Path file = folder.workload(digests.get(i));
            if (!Files.exists(file)) {
                ResultFiles.write(
                        "the workload", file, report.workloads().get(i).planned());
            }
        }
    }

    /** Goes on with a campaign that was stopped; results that are there stay as they are. */
    CampaignOutcome resume(CampaignFolder folder, CampaignRecord earlier, Map<Integer, TrialResult> finished) {
        results.putAll(finished);
        Long spent = earlier.spentNanos();
        spentNanos = spent == null ? 0 : spent;
        int trialsOfBlock = request.trialsOfBlock(report.workloads().size());
        course.resume(Math.max(1, earlier.trials().size() / trialsOfBlock), earlier.precision());
        Path work = workFolder(folder);
        PlannedTrials trials = new PlannedTrials(planner, folder.id(), request.target(), work);
        trials.growTo(course.blocks());
        CampaignRecord record =
                earlier.workingIn(work.toString()).underWay(planned(folder, trials), spentNanos, course.outcome());
        folder.complete();
        writeWorkloads(folder);
        folder.write(record, signer);
        CampaignCalibration.add(folder.path(), before, signer);
        return carryOut(folder, record, trials, false);
    }

    private CampaignOutcome carryOut(
            CampaignFolder folder, CampaignRecord record, PlannedTrials trials, boolean fresh) {
        Path work = Path.of(record.workDirectory());
        trials.createFiles(); // after the record, which names the work folder for a recovery
        listener.planned(folder.path(), trials.plans());
        try (CampaignFixture fixture =
                        new CampaignFixture(request, report, planner, work, request.requireSeed(), stop::asked);
                TrialConductor conductor = new TrialConductor(inspected, listener, stop, folder, fixture)) {
            openFixture(conductor, trials);
            perform(conductor, folder, record, trials);
        } catch (InvalidInputException e) {
            if (fresh && results.isEmpty()) {
                Folders.delete(folder.path()); // nothing was measured, and the mistake is the user's
            } else {
                end(folder, record, trials, CampaignRecord.State.INTERRUPTED);
            }
            throw e;
        } finally {
            Folders.delete(work); // the files on disk and the scratch folders
        }
        boolean interrupted = stop.asked() || results.size() < trials.size();
        end(folder, record, trials, interrupted ? CampaignRecord.State.INTERRUPTED : CampaignRecord.State.DONE);
        List<TrialResult> all = List.copyOf(results.values());
        return new CampaignOutcome(folder.path(), all, interrupted, course.outcome(), ExitCodes.of(all, interrupted));
    }

    private void end(CampaignFolder folder, CampaignRecord record, PlannedTrials trials, CampaignRecord.State how) {
        CampaignRecord last = record.underWay(planned(folder, trials), spentNanos, course.outcome());
        folder.write(last.ended(how, Instant.now().toString()), signer);
    }

    private Path workFolder(CampaignFolder folder) {
        Path chosen = request.workDirectory();
        return (chosen == null ? folder.path().resolve("work") : chosen.resolve(folder.id())).toAbsolutePath();
    }

    private CampaignRecord record(CampaignFolder folder, Path work, PlannedTrials trials) {
        return new CampaignRecord(
                CampaignRecord.VERSION,
                folder.id(),
                Instant.now().toString(),
                null,
                CampaignRecord.State.RUNNING,
                CampaignRecord.Conductor.self(),
                Long.toString(request.requireSeed()),
                work.toString(),
                request.tags(),
                BuildFacts.steelyard(),
                planned(folder, trials),
                0L,
                null,
                Recording.of(request));
    }

    private List<CampaignRecord.PlannedTrial> planned(CampaignFolder folder, PlannedTrials trials) {
        List<CampaignRecord.PlannedTrial> planned = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            TrialPlan plan = trials.plan(i);
            planned.add(new CampaignRecord.PlannedTrial(
                    plan.number(),
                    plan.workload().name(),
                    digests.get(trials.entry(i).workload()),
                    plan.runnerId(),
                    folder.path().relativize(folder.result(plan)).toString(),
                    plan.factors()));
        }
        return planned;
    }

    private void openFixture(TrialConductor conductor, PlannedTrials trials) {
        int next = next(trials, 0);
        conductor.openFixture(next + 1, trials.entry(Math.min(next, trials.size() - 1)));
    }

    /** The first trial from there on that has no result. */
    private int next(PlannedTrials trials, int from) {
        int index = from;
        while (index < trials.size() && results.containsKey(index + 1)) {
            index++;
        }
        return index;
    }

    private void perform(TrialConductor conductor, CampaignFolder folder, CampaignRecord record, PlannedTrials trials) {
        String skip = null;
        boolean more = true;
        while (more) {
            for (int i = next(trials, 0); i < trials.size() && !stop.asked(); i = next(trials, i)) {
                skip = perform(conductor, folder, trials, i, skip);
                // What was spent is the budget's: a kill must not give it back.
                folder.write(record.underWay(planned(folder, trials), spentNanos, course.outcome()), signer);
            }
            more = !stop.asked() && skip == null && goesOn();
            if (more) {
                trials.growTo(course.blocks());
                folder.write(record.underWay(planned(folder, trials), spentNanos, course.outcome()), signer);
                listener.planned(folder.path(), trials.plans());
            }
        }
    }

    private boolean goesOn() {
        return course.goesOn(List.copyOf(results.values()), Duration.ofNanos(Math.max(1, spentNanos)));
    }

    /** Performs one trial; returns why the next ones are skipped, or {@code null}. */
    private @Nullable String perform(
            TrialConductor conductor, CampaignFolder folder, PlannedTrials trials, int index, @Nullable String skip) {
        long begun = System.nanoTime();
        TrialPlan plan = trials.plan(index);
        TrialResult result = conductor.perform(plan, trials.entry(index), skip, results.isEmpty());
        TrialResult written = folder.write(plan, result, signer);
        results.put(plan.number(), written);
        spentNanos += System.nanoTime() - begun;
        listener.trialFinished(written, folder.result(plan));
        if (result.failureClass() == FailureClass.STORAGE) {
            throw new StorageException(
                    "the journal of trial " + plan.number(),
                    folder.journal(plan.number()),
                    new IOException(String.valueOf(result.reason())));
        }
        boolean ends = request.stopOnFailure() && result.status() == Status.FAILED;
        return ends ? "trial " + plan.number() + " failed and --on-failure is stop" : skip;
    }
}
