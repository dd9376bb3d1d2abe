package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.fixture.FixtureProcess;
import dev.steelyard.engine.fixture.FixtureProtocol.Config;
import dev.steelyard.engine.fixture.FixtureProtocol.Job;
import dev.steelyard.engine.fixture.FixtureProtocol.Opened;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.process.CampaignJvm;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a campaign's trials, by workload and variant: some need a fixture, some none. Variants whose values
 * are the same share one.
 */
public final class CampaignFixture implements AutoCloseable {

    private final CampaignRequest request;
    private final InspectionReport report;
    private final Config config;
    private final BooleanSupplier stopAsked;
    private final Map<Place, Integer> jobs = new HashMap<>();
    private final Map<Integer, Map<String, @Nullable Object>> prepared = new LinkedHashMap<>();
    private List<Opened> opened = List.of();
    private @Nullable FixtureProcess process;
    private @Nullable String failure;

    /**
     * For all workloads of a report.
     *
     * @param work folder below which files go
     * @param stopAsked whether nobody waits any more for what is being opened or prepared
     */
    public CampaignFixture(
            CampaignRequest request,
            InspectionReport report,
            CampaignPlan planner,
            Path work,
            long seed,
            BooleanSupplier stopAsked) {
        this.request = request;
        this.stopAsked = stopAsked;
        this.report = report;
        List<Job> distinct = new ArrayList<>();
        for (int workload = 0; workload < report.workloads().size(); workload++) {
            for (int variant = 0; variant < request.variants().size(); variant++) {
                Job job =
                        job(report.workloads().get(workload), request.variants().get(variant), planner, work);
                if (job != null) {
                    if (!distinct.contains(job)) {
                        distinct.add(job);
                    }
                    jobs.put(new Place(workload, variant), distinct.indexOf(job));
                }
            }
        }
        String shared = CampaignPlan.sharedFiles(work).toString();
        this.config = new Config(request.target(), request.faults(), seed, shared, distinct);
    }

    /** A workload by its place in the report, and a variant by its place in the request. */
    private record Place(int workload, int variant) {}

    private static @Nullable Job job(Resolved resolved, Variant variant, CampaignPlan planner, Path work) {
        String fixture = resolved.fixture();
        return fixture == null || variant.unavailable() != null
                ? null
                : new Job(
                        fixture,
                        resolved.planned(),
                        planner.parameters(resolved, variant),
                        CampaignPlan.files(work, resolved.planned()).toString());
    }

    public boolean needed() {
        return !config.jobs().isEmpty();
    }

    /** Opens all fixtures; when that fails, each trial that needs one fails with the reason. */
    public void open(Path folder) {
        FixtureProcess started = FixtureProcess.start(CampaignJvm.fixture(request.jvm()), folder, config, stopAsked);
        process = started;
        try {
            opened = started.open();
        } catch (FixtureException e) {
            failure = e.getMessage();
        }
    }

    /** Where trials of that workload go; the requested target while its fixture is not open. */
    public Target target(int workload, int variant) {
        Integer job = jobs.get(new Place(workload, variant));
        if (job != null) {
            return job < opened.size() ? opened.get(job).target() : request.target();
        }
        return request.target().type() == Target.Type.EMBEDDED ? Target.none() : request.target();
    }

    /** Facts for the result: what the fixture is and what was prepared; empty without a fixture. */
    public Map<String, @Nullable Object> facts(int workload, int variant) {
        Integer job = jobs.get(new Place(workload, variant));
        if (job == null || job >= opened.size()) {
            return Map.of();
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", config.jobs().get(job).fixture());
        facts.put("facts", opened.get(job).facts());
        facts.put("preparation", prepared.getOrDefault(job, Map.of()));
        facts.put("faults", config.faults());
        facts.put("settings", settings(config.jobs().get(job)));
        return facts;
    }

    /** What was set among those that the fixture alone knows: name to value. */
    private Map<String, String> settings(Job job) {
        Map<String, String> set = new TreeMap<>();
        report.fixtures().stream()
                .filter(fixture -> fixture.id().equals(job.fixture()))
                .flatMap(fixture -> fixture.settings().stream())
                .forEach(setting -> {
                    String text = job.parameters().text(setting.name());
                    if (text != null) {
                        set.put(setting.name(), text);
                    }
                });
        return set;
    }

    /** Puts in place what the workload needs, before a trial; what is already right stays. */
    public void prepare(int workload, int variant, CampaignListener listener) throws FixtureException {
        Integer job = jobs.get(new Place(workload, variant));
        if (job == null) {
            return;
        }
        FixtureProcess living = living();
        listener.activity(
                "preparing " + report.workloads().get(workload).planned().name());
        prepared.put(job, living.prepare(job));
    }

    /** Puts in place again what a pass of a trial used up. */
    public void prepareAgain(int workload, int variant) throws FixtureException {
        Integer job = jobs.get(new Place(workload, variant));
        if (job != null) {
            living().prepare(job);
        }
    }

    /** What ended a trial's endpoint, or {@code null} while it lives or where the trial has none of ours. */
    @Nullable
    String death(int workload, int variant) {
        FixtureProcess serving = process;
        if (serving == null
                || serving.isAlive()
                || request.target().type() != Target.Type.EMBEDDED
                || !jobs.containsKey(new Place(workload, variant))) {
            return null;
        }
        return serving.epitaph();
    }

    /** Removes what was prepared for the workload, also by an earlier process. */
    Map<String, @Nullable Object> clean(int workload, int variant) throws FixtureException {
        Integer job = jobs.get(new Place(workload, variant));
        if (job == null) {
            return Map.of();
        }
        return living().clean(job);
    }

    private FixtureProcess living() throws FixtureException {
        FixtureProcess living = process;
        String why = failure;
        if (why != null) {
            throw new FixtureException(why);
        }
        if (living == null) {
            throw new FixtureException("the fixture was never opened");
        }
        if (!living.isAlive()) {
            throw new FixtureException(living.epitaph());
        }
        return living;
    }

    /** Cleans what is the campaign's own, which a real bucket's objects are not, and ends the JVM. */
    @Override
    public void close() {
        FixtureProcess living = process;
        if (living == null) {
            return;
        }
        try (living) {
            if (request.target().type() == Target.Type.EMBEDDED && living.isAlive()) {
                for (int job : prepared.keySet()) {
                    living.clean(job);
                }
            }
        } catch (FixtureException | InvalidInputException e) {
            failure = e.getMessage(); // its files are in the work folder, which goes next
        }
    }
}
