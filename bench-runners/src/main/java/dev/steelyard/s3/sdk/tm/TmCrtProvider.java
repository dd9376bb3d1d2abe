package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Setting;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.crt.CrtProvider;
import dev.steelyard.s3.sdk.AsyncClients;
import dev.steelyard.s3.sdk.AsyncReport;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import java.util.List;

/** Makes runners of the transfer manager over the CRT client. */
public final class TmCrtProvider extends TransferProvider {

    @Override
    public String id() {
        return "sdk-java-tm-crt";
    }

    @Override
    public String description() {
        return "The SDK's S3TransferManager over the CRT client, for files.";
    }

    @Override
    public Availability availability() {
        return new CrtProvider().availability();
    }

    @Override
    public List<Setting> settings() {
        return SdkSettings.with(SdkSettings.DIRECTORY);
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        S3Settings settings = S3Settings.of(context.parameters(), context.target());
        return open(
                context,
                settings,
                AsyncClients.crt(context.target(), settings),
                false,
                AsyncReport.crt(context, settings));
    }
}
