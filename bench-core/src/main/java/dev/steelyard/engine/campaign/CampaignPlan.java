package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.InspectionReport.Resolved;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Schedule;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.TrialPlan;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Turns a request into trials: who does what, in which order, how often and with which values. */
final class CampaignPlan {

    /** Enough to see a spread, short enough for a first look; workloads say their own. */
    private static final int DEFAULT_ITERATIONS = 10;

    private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(60);

    private final CampaignRequest request;
    private final InspectionReport report;
    private final long seed;

    CampaignPlan(CampaignRequest request, InspectionReport report, long seed) {
        this.request = request;
        this.report = report;
        this.seed = seed;
    }

    /** One entry: a workload by its place in the report, and a runner. */
    record Entry(int workload, String runnerId) {}

    /**
     * The order: blocks that hold each combination once, each block shuffled, so that slow drift of the machine meets
     * all runners alike.
     */
    List<Entry> order() {
        Random random = new Random(seed);
        List<Entry> order = new ArrayList<>();
        for (int block = 0; block < request.trials(); block++) {
            List<Entry> entries = new ArrayList<>();
            for (int workload = 0; workload < report.workloads().size(); workload++) {
                for (String runnerId : request.runnerIds()) {
                    entries.add(new Entry(workload, runnerId));
                }
            }
            Collections.shuffle(entries, random);
            order.addAll(entries);
        }
        return order;
    }

    /** The plan of one trial. */
    TrialPlan trial(String campaignId, int number, Entry entry, Target target, Path work) {
        Resolved resolved = report.workloads().get(entry.workload());
        Parameters parameters = parameters(resolved);
        return new TrialPlan(
                campaignId,
                number,
                resolved.planned(),
                resolved.partial(),
                entry.runnerId(),
                parameters,
                request.equalParity(),
                target,
                schedule(resolved.planned()),
                inFlight(resolved, parameters),
                seed,
                work.resolve("files").toString(),
                work.resolve(String.format(Locale.ROOT, "scratch-%03d", number)).toString());
    }

    /** Values in layers: defaults under equal parity, then the workload's, then the user's. */
    Parameters parameters(Resolved resolved) {
        Parameters parameters = Parameters.none();
        if (request.equalParity()) {
            for (Setting setting : kindSettings(resolved.workload().kind())) {
                String value = setting.defaultValue();
                if (value != null) {
                    parameters = parameters.with(setting.name(), value, EffectiveSetting.Origin.DEFAULT);
                }
            }
        }
        for (Parameters layer : List.of(resolved.parameters(), request.parameters())) {
            for (var entry : layer.values().entrySet()) {
                parameters = parameters.with(
                        entry.getKey(),
                        entry.getValue().text(),
                        entry.getValue().origin());
            }
        }
        return parameters;
    }

    private List<Setting> kindSettings(String kindId) {
        return report.kinds().stream()
                .filter(kind -> kind.id().equals(kindId))
                .findFirst()
                .map(InspectionReport.KindFacts::settings)
                .orElse(List.of());
    }

    private int inFlight(Resolved resolved, Parameters parameters) {
        Integer asked = request.inFlight();
        if (asked != null) {
            return asked;
        }
        boolean sizedByThroughput = kindSettings(resolved.workload().kind()).stream()
                .anyMatch(setting -> setting.name().equals(ObjectSettings.TARGET_THROUGHPUT.name()));
        return sizedByThroughput
                ? ObjectSettings.connectionsFor(parameters.decimal(ObjectSettings.TARGET_THROUGHPUT.name(), 10))
                : 1;
    }

    private Schedule schedule(Workload workload) {
        CampaignRequest.RequestedSchedule asked = request.schedule();
        Integer warmups = asked.warmupIterations();
        Integer iterations = asked.iterations() == null ? workload.maxRepeatCount() : asked.iterations();
        return new Schedule(
                warmups == null ? 1 : warmups,
                iterations == null ? DEFAULT_ITERATIONS : iterations,
                budget(workload, asked.timeBudget()).toNanos());
    }

    private Duration budget(Workload workload, @Nullable Duration asked) {
        if (asked != null) {
            return asked;
        }
        Double seconds = workload.maxRepeatSeconds();
        return seconds == null || request.target().type() == Target.Type.EMBEDDED
                ? DEFAULT_BUDGET
                : Duration.ofNanos((long) (seconds * 1e9));
    }
}
