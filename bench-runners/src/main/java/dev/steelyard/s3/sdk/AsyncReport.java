package dev.steelyard.s3.sdk;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.Target;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.CommonReport;
import dev.steelyard.s3.CrtRules;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.SettingsReport;
import dev.steelyard.spi.RunnerContext;
import java.util.List;

/** What the asynchronous clients really work with. */
public final class AsyncReport {

    private AsyncReport() {}

    /** The client over the CRT. */
    public static List<EffectiveSetting> crt(RunnerContext context, S3Settings settings) {
        SettingsReport report = CommonReport.begin(context.parameters(), settings, context.target());
        CrtRules.reportSizes(report, settings, context.pass());
        CrtRules.reportConnections(report, settings);
        String noSwitch = Boolean.FALSE.equals(settings.multipart())
                ? "uploads go in one piece; the client always downloads by ranges of the part size"
                : null;
        report.honoured(ObjectSettings.MULTIPART, "on", noSwitch);
        report.honoured(ObjectSettings.MEMORY_LIMIT, null);
        report.client(ObjectSettings.BACK_PRESSURE, "on", "the client always has it; the window is pinned to 10 parts");
        report.honoured(ObjectSettings.CHECKSUM, null, checksumNote(settings));
        report.client(ObjectSettings.PAYLOAD_SIGNING, "off", "the client does not sign payloads and cannot be told to");
        return report.settings();
    }

    /** The client over Netty. */
    public static List<EffectiveSetting> netty(RunnerContext context, S3Settings settings) {
        SettingsReport report = CommonReport.begin(context.parameters(), settings, context.target());
        report.honoured(
                ObjectSettings.PART_SIZE, null, "for uploads; downloads go by the parts in which objects were put");
        report.honoured(ObjectSettings.MULTIPART, Boolean.TRUE.equals(settings.multipart()) ? "on" : "off");
        ranges(report, settings);
        threshold(report, settings);
        Integer connections = settings.effectiveConnections();
        if (connections != null && settings.connections() == null) {
            report.derived(ObjectSettings.CONNECTIONS, connections.toString(), "follows from the target throughput");
        } else {
            report.honoured(ObjectSettings.CONNECTIONS, "50");
        }
        report.client(
                ObjectSettings.TARGET_THROUGHPUT,
                null,
                "the client does not size itself; Steelyard sets its connections by it");
        report.client(ObjectSettings.MEMORY_LIMIT, null, "the client bounds its heap only by multipart upload");
        report.honoured(ObjectSettings.BACK_PRESSURE, "off", "asked for by the receiver, piece by piece");
        report.honoured(ObjectSettings.CHECKSUM, null, checksumNote(settings));
        if (plainHttp(context.target())) {
            report.client(
                    ObjectSettings.PAYLOAD_SIGNING,
                    "off",
                    "over plain http the client never signs what it uploads, whatever it is told");
        } else {
            report.honoured(ObjectSettings.PAYLOAD_SIGNING, null);
        }
        report.honoured(SdkSettings.METRICS, "on");
        report.honoured(SdkSettings.EXPECT_CONTINUE, null);
        report.honoured(SdkSettings.ACQUIRE_TIMEOUT, "10");
        report.honoured(SdkSettings.PENDING_ACQUIRES, "10000");
        report.honoured(SdkSettings.CALL_BUFFER, null);
        return report.settings();
    }

    private static boolean plainHttp(Target target) {
        return target.endpoint() != null && "http".equals(target.endpoint().getScheme());
    }

    private static void threshold(SettingsReport report, S3Settings settings) {
        Long threshold = settings.multipartThresholdBytes();
        Long partBytes = settings.partSizeBytes();
        if (threshold != null && partBytes != null && threshold < partBytes) {
            report.client(
                    ObjectSettings.MULTIPART_THRESHOLD,
                    Sizes.format(partBytes),
                    "the client uploads in one piece what fits into one part");
        } else {
            report.honoured(ObjectSettings.MULTIPART_THRESHOLD, null, "for uploads");
        }
    }

    private static void ranges(SettingsReport report, S3Settings settings) {
        if (Boolean.TRUE.equals(settings.multipart())) {
            Long partBytes = settings.partSizeBytes();
            report.client(
                    ObjectSettings.DOWNLOAD_RANGE_SIZE,
                    partBytes == null ? null : Sizes.format(Math.max(partBytes, ClientLimits.SMALLEST_PART_BYTES)),
                    "the client fetches the parts in which preparation put an object, and a range in one request");
        } else {
            report.client(ObjectSettings.DOWNLOAD_RANGE_SIZE, "0", "multipart is off: one request an object");
        }
    }

    /** What a checksum setting means to the SDK. */
    public static String checksumNote(S3Settings settings) {
        if (settings.checksum() == null) {
            return "the SDK adds CRC32 to uploads and checks downloads that carry a checksum";
        }
        return settings.hasChecksum()
                ? "on download whatever checksum the answer carries is checked"
                : "neither sent nor checked";
    }
}
