package dev.steelyard.s3.sdk.sync;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.CommonReport;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.SettingsReport;
import dev.steelyard.s3.sdk.AsyncReport;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.RunnerContext;
import java.net.URI;
import java.util.List;

/** What the blocking client really works with. */
final class SyncReport {

    private SyncReport() {}

    static List<EffectiveSetting> of(RunnerContext context, S3Settings settings) {
        SettingsReport report = CommonReport.begin(context.parameters(), settings, context.target());
        report.client(ObjectSettings.PART_SIZE, null, "the client moves every object in one piece");
        report.client(ObjectSettings.DOWNLOAD_RANGE_SIZE, "0", "one request an object");
        report.client(ObjectSettings.MULTIPART, "off", "the client has no multipart transfers");
        report.client(ObjectSettings.MULTIPART_THRESHOLD, null, "the client has no multipart transfers");
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
        report.client(ObjectSettings.MEMORY_LIMIT, null, "the client keeps no parts in memory");
        report.client(
                ObjectSettings.BACK_PRESSURE,
                "on",
                "a blocking read is back-pressure itself; each latency holds a hand-over to one of "
                        + context.maxConcurrentOperations() + " threads, which are there before the first pass");
        report.honoured(ObjectSettings.CHECKSUM, null, checksumNote(settings));
        URI endpoint = context.target().endpoint();
        if (endpoint != null && "http".equals(endpoint.getScheme())) {
            report.client(
                    ObjectSettings.PAYLOAD_SIGNING, "on", "the client always signs payloads that go over plain http");
        } else {
            report.honoured(ObjectSettings.PAYLOAD_SIGNING, null);
        }
        report.honoured(SdkSettings.METRICS, "on");
        report.honoured(SdkSettings.EXPECT_CONTINUE, null);
        report.honoured(SdkSettings.ACQUIRE_TIMEOUT, "10");
        return report.settings();
    }

    private static String checksumNote(S3Settings settings) {
        String note = AsyncReport.checksumNote(settings);
        return settings.hasChecksum()
                ? note
                        + "; but an object that was put in parts carries a checksum of checksums, which one request cannot"
                        + " check"
                : note;
    }
}
