package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.store.Folders;
import dev.steelyard.engine.store.TemporaryFolder;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts in place what workloads need without a trial, or removes it. */
public final class Preparation {

    private final CampaignRequest request;
    private final InspectionReport report;
    private final CampaignListener listener;

    /** For one request; its runners play no part. */
    public Preparation(InspectedRequest inspected, CampaignListener listener) {
        this.request = inspected.request();
        this.report = inspected.report();
        this.listener = listener;
    }

    /**
     * Puts objects and files in place; what is already right stays.
     *
     * @return what was done, by workload; JSON values
     * @throws InvalidInputException when the request cannot be meant
     * @throws FixtureException with a message for the user when it could not be done
     */
    public Map<String, @Nullable Object> prepare() throws FixtureException {
        Map<String, @Nullable Object> done = new LinkedHashMap<>();
        atFixture((fixture, workload, name) -> {
            fixture.prepare(workload, 0, listener);
            done.put(name, fixture.facts(workload, 0));
        });
        return done;
    }

    /**
     * Removes what was put in place.
     *
     * @return what was removed, by workload, where it was counted; JSON values
     * @throws InvalidInputException when the request cannot be meant
     * @throws FixtureException with a message for the user when it could not be done
     */
    public Map<String, @Nullable Object> clean() throws FixtureException {
        Map<String, @Nullable Object> done = new LinkedHashMap<>();
        atFixture((fixture, workload, name) -> {
            listener.activity("cleaning " + name);
            done.put(name, fixture.clean(workload, 0));
        });
        return done;
    }

    private interface Work {
        void at(CampaignFixture fixture, int workload, String name) throws FixtureException;
    }

    private void atFixture(Work work) throws FixtureException {
        if (request.target().type() == Target.Type.EMBEDDED) {
            throw InvalidInputException.of(
                    "target",
                    "a bucket that outlives this command",
                    "the embedded endpoint, which prepares itself for each campaign",
                    "name --bucket, and --endpoint or --region");
        }
        Path folder = TemporaryFolder.create().path();
        Path files = request.workDirectory() == null ? folder : request.workDirectory();
        long seed = request.requireSeed();
        CampaignPlan planner = new CampaignPlan(request, report, seed);
        try (CampaignFixture fixture = new CampaignFixture(
                request,
                report,
                planner,
                files,
                seed,
                () -> Thread.currentThread().isInterrupted())) {
            fixture.open(folder);
            for (int i = 0; i < report.workloads().size(); i++) {
                work.at(fixture, i, report.workloads().get(i).planned().name());
            }
        } finally {
            Folders.delete(folder);
        }
    }
}
