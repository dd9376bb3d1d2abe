package dev.steelyard.engine.campaign;

import dev.steelyard.engine.ExitCodes;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.process.StopSignal;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.store.CampaignFolder;
import dev.steelyard.engine.store.CampaignRecord;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.environment.calibration.Calibration;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.StorageException;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Performs all trials of a request, each in a JVM of its own, and writes a result for each.
 *
 * <p>It stops cleanly when its thread is interrupted or the JVM is asked to end: what was measured is kept.
 */
public final class Campaign {

    private final CampaignRequest request;
    private final CampaignListener listener;
    private final @Nullable InspectionReport report;
    private @Nullable SigningKey signer;
    private boolean quietHostOnly;
    private HostReadings readings = Calibration::perform;

    /** For one request; a seed is drawn when it has none. */
    public Campaign(CampaignRequest request, CampaignListener listener) {
        this.request = request.seeded();
        this.listener = listener;
        this.report = null;
    }

    /** With a report that is there already, which saves a JVM's start. */
    public Campaign(InspectedRequest inspected, CampaignListener listener) {
        this.request = inspected.request().seeded();
        this.listener = listener;
        this.report = inspected.report();
    }

    /** What a campaign must know of the trials' class path; of a request that has its seed. */
    public static InspectionQuery query(CampaignRequest request) {
        return query(request, List.of());
    }

    /** The same with names or files of workloads, which come before the request's own. */
    public static InspectionQuery query(CampaignRequest request, List<String> names) {
        return new InspectionQuery(
                names,
                false,
                request.workloads(),
                request.maxTasks(),
                request.requireSeed(),
                request.target().type(),
                request.parameters(),
                request.faults(),
                false,
                false,
                request.profiling() == null ? List.of() : request.profiling().profilers(),
                false,
                new InspectionQuery.Sides(
                        request.equalParity(),
                        request.variants().stream().map(Variant::settings).toList()));
    }

    /**
     * Performs it.
     *
     * @throws InvalidInputException when the request cannot be meant; nothing is left of it
     * @throws StorageException when something cannot be written; what was journaled is there for {@link Recovery}
     */
    public CampaignOutcome execute() {
        InspectionReport known = checked();
        HostCalibration before = CampaignCalibration.before(readings, quietHostOnly);
        try (StopSignal stop = StopSignal.install()) {
            return calibrated(execution(known, stop, before).execute());
        }
    }

    /** Refuses a host that is noisy before anything is started, and tells by the exit code of one that became so. */
    public Campaign onQuietHostOnly() {
        quietHostOnly = true;
        return this;
    }

    /** Signs results, record and calibration before they are written; {@code null} leaves them unsigned. */
    public Campaign signedBy(@Nullable SigningKey key) {
        signer = key;
        return this;
    }

    /** Has somebody else tell how quiet the host is. */
    public Campaign readingHostBy(HostReadings source) {
        readings = source;
        return this;
    }

    /** Looks at the host; refuses what cannot be meant, and a noisy host where a quiet one is wanted. */
    HostCalibration ready() {
        checked();
        return CampaignCalibration.before(readings, quietHostOnly);
    }

    private CampaignExecution execution(InspectionReport known, StopSignal stop, HostCalibration before) {
        return new CampaignExecution(new InspectedRequest(request, known), listener, stop, signer, before);
    }

    /** With a second look at the host, unless somebody waits for the end. */
    private CampaignOutcome calibrated(CampaignOutcome outcome) {
        CampaignCalibration calibration = outcome.interrupted()
                ? CampaignCalibration.read(outcome.directory())
                : CampaignCalibration.add(outcome.directory(), readings.now("after"), signer);
        return quietHostOnly && calibration != null && !calibration.quiet()
                ? new CampaignOutcome(
                        outcome.directory(),
                        outcome.results(),
                        outcome.interrupted(),
                        outcome.precision(),
                        ExitCodes.onNoisyHost(outcome.exitCode()))
                : outcome;
    }

    /**
     * The trials in their order, without starting one or writing anything.
     *
     * @throws InvalidInputException when the request cannot be meant
     */
    public List<TrialPlan> plan() {
        return CampaignExecution.preview(request, checked());
    }

    /**
     * Goes on with a campaign of this request that was stopped.
     *
     * @param before what {@link #ready} found
     */
    CampaignOutcome resume(
            CampaignFolder folder, CampaignRecord record, Map<Integer, TrialResult> finished, HostCalibration before) {
        InspectionReport known = checked();
        try (StopSignal stop = StopSignal.install()) {
            return calibrated(execution(known, stop, before).resume(folder, record, finished));
        }
    }

    private InspectionReport checked() {
        RequestCheck.check(request);
        InspectionReport known = report == null ? Inspection.ask(request.jvm(), query(request)) : report;
        request.runnerIds().forEach(id -> Inspection.runner(known, id));
        RequestCheck.requireLoad(request, known);
        Set<String> names = new TreeSet<>(request.parameters().values().keySet());
        request.variants()
                .forEach(variant -> names.addAll(variant.settings().values().keySet()));
        Inspection.requireSettings(known, request.runnerIds(), names);
        new InspectedRequest(request, known).requirePossible();
        return known;
    }
}
