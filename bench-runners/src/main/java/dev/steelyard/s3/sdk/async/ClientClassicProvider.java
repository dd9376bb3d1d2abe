package dev.steelyard.s3.sdk.async;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.s3.sdk.AsyncClients;
import dev.steelyard.s3.sdk.AsyncReport;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** Makes runners of {@code S3AsyncClient.builder()} over Netty. */
public final class ClientClassicProvider implements RunnerProvider {

    @Override
    public String id() {
        return "sdk-java-client-classic";
    }

    @Override
    public String description() {
        return "The SDK's S3AsyncClient over Netty, with multipart on or off.";
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public List<Setting> settings() {
        return SdkSettings.with(
                SdkSettings.METRICS,
                SdkSettings.EXPECT_CONTINUE,
                SdkSettings.ACQUIRE_TIMEOUT,
                SdkSettings.PENDING_ACQUIRES,
                SdkSettings.CALL_BUFFER);
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability actions = ClientLimits.objects(id(), workload, pass);
        if (!actions.available()) {
            return actions;
        }
        if (parameters.flag(ObjectSettings.MULTIPART.name(), false)) {
            return ClientLimits.inSmallParts(id(), pass, parameters);
        }
        return ClientLimits.inOnePiece(id(), pass, "multipart is off");
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        S3Settings settings = S3Settings.of(context.parameters(), context.target());
        AsyncClient client = AsyncClients.netty(context.target(), settings, context.parameters());
        try {
            boolean counting = context.parameters().flag(SdkSettings.METRICS.name(), true);
            return new AsyncRunner(context, settings, client, counting, false, AsyncReport.netty(context, settings));
        } catch (Exception e) {
            client.close();
            throw e;
        }
    }
}
