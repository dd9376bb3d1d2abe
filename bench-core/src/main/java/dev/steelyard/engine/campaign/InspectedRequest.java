package dev.steelyard.engine.campaign;

import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request together with what its trials' class path says about it, so that nobody asks twice.
 *
 * @param request the request, with its seed
 * @param report the answer to {@link Campaign#query} of it
 */
public record InspectedRequest(CampaignRequest request, InspectionReport report) {

    private static final int MOST_REASONS = 3;

    /**
     * Asks.
     *
     * @throws dev.steelyard.model.InvalidInputException when a workload cannot be meant, or the JVM cannot be started
     */
    public static InspectedRequest of(CampaignRequest request) {
        CampaignRequest seeded = request.seeded();
        return new InspectedRequest(seeded, Inspection.ask(seeded.jvm(), Campaign.query(seeded)));
    }

    /** Why a trial's runner does not do its workload, or {@code null} where nothing is known against it. */
    public @Nullable String unsupported(TrialPlan plan) {
        return report.workloads().stream()
                .filter(resolved -> resolved.planned().equals(plan.workload()))
                .findFirst()
                .flatMap(resolved -> request.variants().stream()
                        .filter(variant -> variant.factors().equals(plan.factors()))
                        .findFirst()
                        .flatMap(variant -> Optional.ofNullable(unsupported(resolved, plan.runnerId(), variant))))
                .orElse(null);
    }

    /** A class path of a variant's own may hold another runner of that id than the one that was asked. */
    private static @Nullable String unsupported(Resolved resolved, String runnerId, Variant variant) {
        return variant.classPath().isEmpty() && variant.unavailable() == null
                ? resolved.unsupported(runnerId, variant.settings())
                : null;
    }

    /**
     * Refuses a campaign of which no trial could be performed.
     *
     * @throws InvalidInputException with the reasons
     */
    void requirePossible() {
        List<String> reasons = new ArrayList<>();
        for (Resolved resolved : report.workloads()) {
            for (String runnerId : request.runnerIds()) {
                for (Variant variant : request.variants()) {
                    String reason = unsupported(resolved, runnerId, variant);
                    if (reason == null) {
                        return;
                    }
                    reasons.add(resolved.planned().name() + " by " + runnerId + ": " + reason);
                }
            }
        }
        List<String> distinct = reasons.stream().distinct().toList();
        String more = distinct.size() > MOST_REASONS ? "; and " + (distinct.size() - MOST_REASONS) + " more" : "";
        throw InvalidInputException.of(
                "--workload and --runner",
                "a workload that one of the runners performs",
                distinct.stream().limit(MOST_REASONS).collect(Collectors.joining("; ")) + more,
                "name another runner of 'steelyard list runners', or another workload");
    }
}
