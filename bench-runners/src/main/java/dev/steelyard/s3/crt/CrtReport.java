package dev.steelyard.s3.crt;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.CommonReport;
import dev.steelyard.s3.CrtRules;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.SettingsReport;
import dev.steelyard.spi.RunnerContext;
import java.util.List;

/** What the CRT's client really works with. */
final class CrtReport {

    private final SettingsReport report;

    CrtReport(RunnerContext context, S3Settings settings, boolean borrowed) {
        report = CommonReport.begin(context.parameters(), settings, context.target());
        CrtRules.reportSizes(report, settings, context.pass());
        CrtRules.reportConnections(report, settings);
        report.honoured(ObjectSettings.MULTIPART, "on");
        if (Boolean.FALSE.equals(settings.multipart())) {
            report.client(ObjectSettings.DOWNLOAD_RANGE_SIZE, "0", "multipart is off: one request an object");
        }
        report.honoured(ObjectSettings.MEMORY_LIMIT, null);
        report.honoured(
                ObjectSettings.BACK_PRESSURE,
                "off",
                Boolean.TRUE.equals(settings.backPressure()) ? "with a window of 10 parts" : null);
        report.honoured(ObjectSettings.CHECKSUM, "none", checksumNote(settings));
        report.client(ObjectSettings.PAYLOAD_SIGNING, "off", "the client does not sign payloads and cannot be told to");
    }

    private static String checksumNote(S3Settings settings) {
        if (!settings.hasChecksum()) {
            return "nothing is checked on download either";
        }
        return "on download each answer is checked that carries a checksum of its range";
    }

    List<EffectiveSetting> settings() {
        return report.settings();
    }
}
