package dev.steelyard.s3;

import dev.steelyard.model.Sizes;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.spi.Pass;
import java.util.Locale;

/** Rules by which the CRT's S3 client changes what it is told; the SDK's CRT client inherits them. */
public final class CrtRules {

    private CrtRules() {}

    /** Reports part size, threshold and ranges. */
    public static void reportSizes(SettingsReport report, S3Settings settings, Pass pass) {
        Long partBytes = settings.partSizeBytes();
        boolean uploads = pass.tasks().stream().map(Task::action).anyMatch(Actions.UPLOAD::equals);
        if (partBytes != null && partBytes < ClientLimits.SMALLEST_PART_BYTES && uploads) {
            report.client(
                    ObjectSettings.PART_SIZE,
                    Sizes.format(ClientLimits.SMALLEST_PART_BYTES),
                    "the CRT raises the parts of an upload to 5 MiB; ranges of downloads are of "
                            + Sizes.format(partBytes));
        } else {
            report.honoured(ObjectSettings.PART_SIZE, null, partBytes == null ? "the CRT chooses it by object" : null);
        }
        report.client(
                ObjectSettings.DOWNLOAD_RANGE_SIZE,
                partBytes == null ? null : Sizes.format(partBytes),
                "the CRT downloads by ranges of the part size");
        report.honoured(
                ObjectSettings.MULTIPART_THRESHOLD, null, "for uploads; the CRT's downloads always go by ranges");
    }

    /** Reports connections and target throughput. */
    public static void reportConnections(SettingsReport report, S3Settings settings) {
        report.honoured(ObjectSettings.TARGET_THROUGHPUT, null);
        Integer asked = settings.connections();
        Double gbps = settings.targetThroughputGbps();
        if (gbps == null) {
            report.honoured(ObjectSettings.CONNECTIONS, null, "the CRT sizes itself");
            return;
        }
        int own = ObjectSettings.connectionsFor(gbps);
        String rule = String.format(Locale.ROOT, "the CRT opens %d for %s Gb/s, and can only be told fewer", own, gbps);
        if (asked == null || asked > own) {
            report.client(ObjectSettings.CONNECTIONS, Integer.toString(own), rule);
        } else {
            report.honoured(ObjectSettings.CONNECTIONS, null);
        }
    }
}
