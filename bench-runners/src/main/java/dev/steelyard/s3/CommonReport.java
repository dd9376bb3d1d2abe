package dev.steelyard.s3;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.payload.Verify;

/** What every S3 runner reports alike: addressing, verification and where payloads are. */
public final class CommonReport {

    private CommonReport() {}

    /** A report that already holds the common part. */
    public static SettingsReport begin(Parameters parameters, S3Settings settings, Target target) {
        SettingsReport report = new SettingsReport(parameters);
        String addressing = settings.pathStyle() ? "path" : "virtual";
        String unverified = settings.pathStyle() || target.endpoint() == null
                ? null
                : "a name on this host shows only that the client asks this way; unverified on AWS";
        if (parameters.text(ObjectSettings.ADDRESSING.name()) == null) {
            report.derived(
                    ObjectSettings.ADDRESSING,
                    addressing,
                    "follows from the target: path at an endpoint, virtual at Amazon S3");
        } else {
            report.honoured(ObjectSettings.ADDRESSING, addressing, unverified);
        }
        String cost = settings.verify() == Verify.NONE
                ? "only the number of bytes is checked"
                : "compared inside the timed section: its cost is part of the figures";
        String uploads = target.type() == Target.Type.EMBEDDED
                ? "; bytes of uploads are checked against the embedded endpoint's own count"
                : "; bytes of uploads are the plan's, claimed by the client's success: nobody counted them";
        report.honoured(ObjectSettings.VERIFY, "none", cost + uploads);
        report.honoured(ObjectSettings.FILES_ON_DISK, "off");
        return report;
    }
}
