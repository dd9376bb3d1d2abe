package dev.steelyard.engine.guest;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.campaign.CampaignFixture;
import dev.steelyard.engine.campaign.CampaignPlan;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.process.CampaignJvm;
import dev.steelyard.engine.result.BuildFacts;
import dev.steelyard.engine.result.Ending;
import dev.steelyard.engine.result.ResultAssembly;
import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.engine.store.TemporaryFolder;
import dev.steelyard.engine.trial.TrialExecution;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.environment.Redaction;
import dev.steelyard.format.Digests;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One trial that another harness leads in its own process, such as a fork of JMH. What stands around it is what stands
 * around every trial: settings, fixture in a JVM of its own, journal, result.
 */
public final class GuestTrial implements AutoCloseable {

    private final CampaignFolder folder;
    private final TrialContext context;
    private final CampaignFixture fixture;
    private final TemporaryFolder work;

    private GuestTrial(CampaignFolder folder, TrialContext context, CampaignFixture fixture, TemporaryFolder work) {
        this.folder = folder;
        this.context = context;
        this.fixture = fixture;
        this.work = work;
    }

    /**
     * What to do.
     *
     * @param workload name or file of the workload
     * @param request everything else: one runner, and no workload
     */
    public record Asked(String workload, CampaignRequest request) {}

    /**
     * Opens its fixture and puts in place what its first pass needs.
     *
     * @param asked reads what the user wrote; a mistake is noted for the campaign's end
     * @param campaign folder of the {@link GuestCampaign}
     * @throws InvalidInputException when the request cannot be meant
     * @throws FixtureException when the fixture cannot be opened or prepared
     */
    public static GuestTrial open(Supplier<Asked> asked, Path campaign) throws FixtureException {
        CampaignFolder folder = new CampaignFolder(campaign);
        int number = GuestCampaign.claim(folder);
        try {
            Asked read = asked.get();
            return open(read.request(), read.workload(), folder, number);
        } catch (InvalidInputException e) {
            ResultFiles.write(
                    "the reason why there is no trial",
                    GuestCampaign.claim(folder, number),
                    String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static GuestTrial open(CampaignRequest request, String workload, CampaignFolder folder, int number)
            throws FixtureException {
        long seed = Long.parseLong(folder.readRecord().seed());
        InspectionReport report = Inspection.ask(
                request.jvm(),
                new InspectionQuery(
                        List.of(workload),
                        false,
                        List.of(),
                        request.maxTasks(),
                        seed,
                        request.target().type(),
                        request.parameters(),
                        request.faults(),
                        false,
                        false));
        request.runnerIds().forEach(id -> Inspection.runner(report, id));
        Inspection.requireSettings(
                report, request.runnerIds(), request.parameters().values().keySet());
        TemporaryFolder work = TemporaryFolder.create();
        CampaignPlan planner = new CampaignPlan(request, report, seed);
        CampaignFixture fixture = new CampaignFixture(
                request,
                report,
                planner,
                work.path(),
                seed,
                () -> Thread.currentThread().isInterrupted());
        try {
            prepare(fixture, work.path());
            CampaignPlan.Entry entry =
                    new CampaignPlan.Entry(0, request.runnerIds().get(0), 0);
            TrialPlan plan = planner.trial(folder.id(), number, entry, fixture.target(0, 0), work.path());
            Files.createDirectories(Path.of(plan.filesDirectory()));
            return new GuestTrial(folder, context(plan, report.workloads().get(0), request, fixture), fixture, work);
        } catch (IOException e) {
            throw abandoned(fixture, work, new FixtureException(String.valueOf(e.getMessage())));
        } catch (FixtureException e) {
            throw abandoned(fixture, work, e);
        } catch (RuntimeException e) {
            throw abandoned(fixture, work, e);
        }
    }

    private static <E extends Exception> E abandoned(CampaignFixture fixture, TemporaryFolder work, E why) {
        fixture.close();
        work.close();
        return why;
    }

    private static void prepare(CampaignFixture fixture, Path folder) throws FixtureException {
        if (fixture.needed()) {
            fixture.open(folder);
            fixture.prepare(0, 0, new CampaignListener() {});
        }
    }

    private static TrialContext context(
            TrialPlan plan, Resolved resolved, CampaignRequest request, CampaignFixture fixture) {
        Map<String, @Nullable Object> jvm = new LinkedHashMap<>(CampaignJvm.facts(request.jvm()));
        jvm.put(
                "arguments",
                Redaction.arguments(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        return new TrialContext(
                plan,
                Digests.ofWorkload(resolved.planned()),
                resolved.tasks(),
                resolved.bytesPerPass(),
                TrialResult.Origin.MEASURED,
                BuildFacts.steelyard(),
                BuildFacts.ci(System.getenv()),
                request.tags(),
                fixture.facts(0, 0),
                jvm);
    }

    /**
     * Performs the trial in the calling thread as {@code pace} says, and writes its result.
     *
     * @param pace says when passes begin and when it is over
     * @param observer is told what happens, after it is in the journal
     * @param isolation what the other harness keeps apart
     */
    public TrialResult perform(Pace pace, TrialObserver observer, TrialResult.Isolation isolation) {
        TrialPlan plan = context.plan();
        folder.write(context);
        writeWorkload();
        try (Journal journal = Journal.create(folder.journal(plan.number()), plan.schedule())) {
            TrialObserver journaling = new TrialObserver() {
                @Override
                public void event(TrialEvent event) {
                    journal.append(event);
                    observer.event(event);
                }
            };
            new TrialExecution(plan, Discovery.ofClassPath(), journaling, this::prepareAgain, pace).execute();
        }
        Ending ending = Ending.of(Status.INTERRUPTED, "ended without a word");
        return folder.write(
                plan,
                new ResultAssembly(context, Discovery::kindHere, isolation)
                        .assemble(Recovery.events(folder.journal(plan.number())), ending));
    }

    /** Once for all trials of it, some of which may begin at the same time. */
    private void writeWorkload() {
        synchronized (GuestTrial.class) {
            Path file = folder.workload(context.workloadSha256());
            if (!Files.exists(file)) {
                ResultFiles.write("the workload", file, context.plan().workload());
            }
        }
    }

    private void prepareAgain() throws IOException {
        try {
            fixture.prepareAgain(0, 0);
        } catch (FixtureException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Closes the fixture and removes what was put in place. */
    @Override
    public void close() {
        fixture.close();
        work.close();
    }
}
