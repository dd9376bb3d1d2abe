package dev.steelyard.engine.store;

import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.engine.result.ResultSigning;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.sign.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Signs what a campaign's folder holds beside its results: the record and the calibration. */
public final class CampaignSigning {

    private CampaignSigning() {}

    /**
     * Signs both, where they are there.
     *
     * @param recoveredToo also of a campaign that died and was put in order
     * @return what became of each file
     */
    public static Map<Path, ResultSigning.Outcome> sign(Path campaign, SigningKey signer, boolean recoveredToo) {
        Map<Path, ResultSigning.Outcome> outcomes = new LinkedHashMap<>();
        Path record = new CampaignFolder(campaign).record();
        if (Files.exists(record)) {
            outcomes.put(
                    record,
                    ResultSigning.sign(
                            record,
                            CampaignRecord.SCHEMA,
                            CampaignRecord.VERSION,
                            signer,
                            document -> ofRecord(record, document, recoveredToo)));
        }
        Path calibration = CampaignCalibration.file(campaign);
        if (Files.exists(calibration)) {
            outcomes.put(
                    calibration,
                    ResultSigning.sign(
                            calibration,
                            CampaignCalibration.SCHEMA,
                            CampaignCalibration.VERSION,
                            signer,
                            document -> ofCalibration(calibration, document)));
        }
        return outcomes;
    }

    private static @Nullable String ofRecord(Path file, ObjectNode document, boolean recoveredToo) {
        return switch (Json.as(file, Digests.unsealed(document), CampaignRecord.class)
                .state()) {
            case RUNNING -> "it is still at work, or died and was not recovered";
            case RECOVERED ->
                recoveredToo
                        ? null
                        : "its campaign died and was recovered; add --recovered to vouch for it all the same";
            case DONE, INTERRUPTED -> null;
        };
    }

    private static @Nullable String ofCalibration(Path file, ObjectNode document) {
        List<String> contradictions = new ArrayList<>();
        CampaignCalibration.of(file, document)
                .audit((pointer, message) -> contradictions.add(pointer + ": " + message));
        return contradictions.isEmpty() ? null : contradictions.get(0);
    }
}
