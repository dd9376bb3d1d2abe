package dev.steelyard.s3.sdk.async;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.crt.CrtProvider;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.s3.sdk.AsyncClients;
import dev.steelyard.s3.sdk.AsyncReport;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;

/** Makes runners of {@code S3AsyncClient.crtBuilder()}. */
public final class ClientCrtProvider implements RunnerProvider {

    @Override
    public String id() {
        return "sdk-java-client-crt";
    }

    @Override
    public String description() {
        return "The SDK's S3AsyncClient over the AWS CRT.";
    }

    @Override
    public Availability availability() {
        return new CrtProvider().availability();
    }

    @Override
    public List<Setting> settings() {
        return ObjectSettings.all();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability actions = ClientLimits.objects(id(), workload, pass);
        if (!actions.available() || parameters.flag(ObjectSettings.MULTIPART.name(), true)) {
            return actions;
        }
        return ClientLimits.inOnePiece(id(), pass, "multipart is off");
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        S3Settings settings = S3Settings.of(context.parameters(), context.target());
        AsyncClient client = AsyncClients.crt(context.target(), settings);
        try {
            return new AsyncRunner(context, settings, client, false, true, AsyncReport.crt(context, settings));
        } catch (Exception e) {
            client.close();
            throw e;
        }
    }
}
