package dev.steelyard.engine.campaign;

import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionReport;

/**
 * A request together with what its trials' class path says about it, so that nobody asks twice.
 *
 * @param request the request, with its seed
 * @param report the answer to {@link Campaign#query} of it
 */
public record InspectedRequest(CampaignRequest request, InspectionReport report) {

    /**
     * Asks.
     *
     * @throws dev.steelyard.model.InvalidInputException when a workload cannot be meant, or the JVM cannot be started
     */
    public static InspectedRequest of(CampaignRequest request) {
        CampaignRequest seeded = request.seeded();
        return new InspectedRequest(seeded, Inspection.ask(seeded.jvm(), Campaign.query(seeded)));
    }
}
