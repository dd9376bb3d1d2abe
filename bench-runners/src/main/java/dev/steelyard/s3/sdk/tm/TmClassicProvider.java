package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.sdk.AsyncClients;
import dev.steelyard.s3.sdk.AsyncReport;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import java.util.List;

/** Makes runners of the transfer manager over the Netty client. */
public final class TmClassicProvider extends TransferProvider {

    @Override
    public String id() {
        return "sdk-java-tm-classic";
    }

    @Override
    public String description() {
        return "The SDK's S3TransferManager over the Netty client, for files.";
    }

    @Override
    public List<Setting> settings() {
        return SdkSettings.with(
                SdkSettings.METRICS,
                SdkSettings.EXPECT_CONTINUE,
                SdkSettings.ACQUIRE_TIMEOUT,
                SdkSettings.PENDING_ACQUIRES,
                SdkSettings.CALL_BUFFER,
                SdkSettings.DIRECTORY);
    }

    @Override
    Availability parts(Pass pass, Parameters parameters) {
        return ClientLimits.inSmallParts(id(), pass, parameters);
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        // A transfer manager that moves nothing in parts is none: the SDK's own is made with multipart on.
        S3Settings settings =
                S3Settings.of(context.parameters(), context.target()).inParts();
        return open(
                context,
                settings,
                AsyncClients.netty(context.target(), settings, context.parameters()),
                context.parameters().flag(SdkSettings.METRICS.name(), true),
                AsyncReport.netty(context, settings));
    }
}
