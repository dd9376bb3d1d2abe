package dev.steelyard.s3.sdk.sync;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** Makes runners of the blocking {@code S3Client} over the Apache HTTP client. */
public final class SyncProvider implements RunnerProvider {

    @Override
    public String id() {
        return "sdk-java-sync";
    }

    @Override
    public String description() {
        return "The SDK's blocking S3Client over Apache HTTP client 5, a thread for each operation in flight.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return SdkSettings.with(SdkSettings.METRICS, SdkSettings.EXPECT_CONTINUE, SdkSettings.ACQUIRE_TIMEOUT);
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability actions = ClientLimits.objects(id(), workload, pass);
        return actions.available()
                ? ClientLimits.inOnePiece(id(), pass, "the client has no multipart upload")
                : actions;
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        return SyncRunner.open(context, S3Settings.of(context.parameters(), context.target()));
    }
}
