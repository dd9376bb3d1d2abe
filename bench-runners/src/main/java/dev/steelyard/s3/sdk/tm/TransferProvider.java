package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the transfer managers have in common: files, and nothing but files. */
abstract class TransferProvider implements RunnerProvider {

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public final Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability actions = ClientLimits.actions(
                id(),
                workload,
                pass,
                Set.of(Actions.UPLOAD, Actions.DOWNLOAD),
                "a transfer manager only uploads and downloads");
        if (!actions.available()) {
            return actions;
        }
        if (!parameters.flag(ObjectSettings.FILES_ON_DISK.name(), false)) {
            return Availability.no(id() + " moves files; the workload's payloads are in memory");
        }
        Availability size = parameters.flag(ObjectSettings.MULTIPART.name(), true)
                ? parts(pass, parameters)
                : ClientLimits.inOnePiece(id(), pass, "multipart is off");
        if (!size.available()) {
            return size;
        }
        return parameters.flag(SdkSettings.DIRECTORY.name(), false) ? OneDirectory.check(pass) : Availability.yes();
    }

    /** Whether the client can upload in parts of the size that is asked for. */
    Availability parts(Pass pass, Parameters parameters) {
        return Availability.yes();
    }

    /** Opens the runner over the client, which it closes with itself. */
    static Runner open(
            RunnerContext context,
            S3Settings settings,
            AsyncClient client,
            boolean counting,
            List<EffectiveSetting> clientSettings)
            throws Exception {
        List<EffectiveSetting> effective = new ArrayList<>(clientSettings);
        effective.add(context.parameters().effective(SdkSettings.DIRECTORY.name(), "off", null));
        try {
            return context.parameters().flag(SdkSettings.DIRECTORY.name(), false)
                    ? new DirectoryRunner(context, settings, client, effective)
                    : new TransferRunner(context, settings, client, counting, effective);
        } catch (Exception e) {
            client.close();
            throw e;
        }
    }
}
