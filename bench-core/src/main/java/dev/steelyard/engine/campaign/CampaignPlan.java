package dev.steelyard.engine.campaign;

import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.environment.host.NetworkRate;
import dev.steelyard.format.Digests;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.ObjectSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a request into trials: who does what, in which order, how often and with which values. */
public final class CampaignPlan {

    /** Enough to see a spread, short enough for a first look; workloads say their own. */
    private static final int DEFAULT_ITERATIONS = 10;

    /** Enough to tell the workloads of one campaign apart. */
    private static final int DIGEST_DIGITS = 12;

    private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(60);

    /** Some thirty steps of 5 s, which doubling from 10/s and a few doubts take, and as long again for slow ones. */
    private static final Duration RAMP_BUDGET = Duration.ofMinutes(5);

    /** By name or address; looking a name up would take time and may lead elsewhere than the trial's own look. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private final CampaignRequest request;
    private final InspectionReport report;
    private final long seed;
    private final @Nullable Double networkRateGbps;

    public CampaignPlan(CampaignRequest request, InspectionReport report, long seed) {
        this(request, report, seed, NetworkRate.gigabitsPerSecond());
    }

    public CampaignPlan(CampaignRequest request, InspectionReport report, long seed, @Nullable Double networkRateGbps) {
        this.networkRateGbps = networkRateGbps;
        this.request = request;
        this.report = report;
        this.seed = seed;
    }

    /** One entry: a workload by its place in the report, a runner, and a variant by its place in the request. */
    public record Entry(int workload, String runnerId, int variant) {}

    /**
     * The order: blocks that hold each combination once, each block shuffled, so that slow drift of the machine meets
     * all runners and variants alike.
     */
    List<Entry> order(int blocks) {
        Random random = new Random(seed);
        List<Entry> order = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            List<Entry> entries = new ArrayList<>();
            for (int workload = 0; workload < report.workloads().size(); workload++) {
                for (String runnerId : request.runnerIds()) {
                    for (int variant = 0; variant < request.variants().size(); variant++) {
                        entries.add(new Entry(workload, runnerId, variant));
                    }
                }
            }
            Collections.shuffle(entries, random);
            order.addAll(entries);
        }
        return order;
    }

    /** The plan of one trial. */
    public TrialPlan trial(String campaignId, int number, Entry entry, Target target, Path work) {
        Resolved resolved = report.workloads().get(entry.workload());
        Variant variant = request.variants().get(entry.variant());
        Parameters parameters = parameters(resolved, variant);
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
                inFlight(resolved, parameters, variant),
                seed,
                files(work, resolved.planned()).toString(),
                work.resolve(String.format(Locale.ROOT, "scratch-%03d", number)).toString(),
                variant.factors(),
                request.profiling());
    }

    /** A workload's own folder of files on disk: two workloads may give one key two sizes. */
    static Path files(Path work, Workload workload) {
        String digest = Digests.ofWorkload(workload).substring(0, DIGEST_DIGITS);
        return sharedFiles(work).resolve(digest + "-" + CampaignFolder.plain(workload.name()));
    }

    /** The folder that holds those of all workloads. */
    static Path sharedFiles(Path work) {
        return work.resolve("files");
    }

    /** Values in layers: defaults under equal parity, then the workload's, then the user's, then the variant's. */
    Parameters parameters(Resolved resolved, Variant variant) {
        Parameters parameters = request.equalParity()
                ? Parameters.ofDefaults(kindSettings(resolved.workload().kind()))
                : Parameters.none();
        String throughput = ObjectSettings.TARGET_THROUGHPUT.name();
        if (parameters.text(throughput) != null) {
            parameters = parameters.with(throughput, targetThroughput(), EffectiveSetting.Origin.DEFAULT);
        }
        return parameters
                .under(resolved.parameters())
                .under(request.parameters())
                .under(variant.settings());
    }

    private List<Setting> kindSettings(String kindId) {
        return report.kinds().stream()
                .filter(kind -> kind.id().equals(kindId))
                .findFirst()
                .map(InspectionReport.KindFacts::settings)
                .orElse(List.of());
    }

    private int inFlight(Resolved resolved, Parameters parameters, Variant variant) {
        Integer varied = variant.inFlight();
        Integer asked = varied == null ? request.inFlight() : varied;
        if (asked != null) {
            return asked;
        }
        boolean sizedByThroughput = kindSettings(resolved.workload().kind()).stream()
                .anyMatch(setting -> setting.name().equals(ObjectSettings.TARGET_THROUGHPUT.name()));
        if (!sizedByThroughput) {
            return 1;
        }
        double throughput =
                parameters.decimal(ObjectSettings.TARGET_THROUGHPUT.name(), Double.parseDouble(targetThroughput()));
        return (int) Math.min(
                Integer.MAX_VALUE,
                parameters.wholeNumber(ObjectSettings.CONNECTIONS.name(), ObjectSettings.connectionsFor(throughput)));
    }

    /** The network card's rate where packets leave the host and the rate is known, else what the setting says. */
    private String targetThroughput() {
        Double rate = onThisHost(request.target()) ? null : networkRateGbps;
        String otherwise = String.valueOf(ObjectSettings.TARGET_THROUGHPUT.defaultValue());
        return rate == null
                ? otherwise
                : BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static boolean onThisHost(Target target) {
        URI endpoint = target.endpoint();
        String host = endpoint == null ? null : endpoint.getHost();
        return target.type() == Target.Type.EMBEDDED
                || target.type() == Target.Type.NONE
                || (host != null && LOOPBACK.matcher(host).matches());
    }

    private Schedule schedule(Workload workload) {
        CampaignRequest.RequestedSchedule asked = request.schedule();
        Integer warmups = asked.warmupIterations();
        Integer iterations = asked.iterations() == null ? workload.maxRepeatCount() : asked.iterations();
        return new Schedule(
                warmups == null ? 1 : warmups,
                iterations == null ? DEFAULT_ITERATIONS : iterations,
                budget(workload, asked).toNanos(),
                asked.load());
    }

    private Duration budget(Workload workload, CampaignRequest.RequestedSchedule schedule) {
        Duration asked = schedule.timeBudget();
        if (asked != null) {
            return asked;
        }
        Load load = schedule.load();
        if (load != null && load.ramp() != null) {
            return RAMP_BUDGET;
        }
        Double seconds = workload.maxRepeatSeconds();
        Duration usual = seconds == null || request.target().type() == Target.Type.EMBEDDED
                ? DEFAULT_BUDGET
                : Duration.ofNanos((long) (seconds * 1e9));
        int trialsOfBlock = request.trialsOfBlock(report.workloads().size());
        Duration share = request.effort().ofTrial(trialsOfBlock, request.trials());
        return share == null || share.compareTo(usual) > 0 ? usual : share;
    }
}
