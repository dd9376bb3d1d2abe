package dev.steelyard.s3.crt;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes runners of the CRT's S3 client: as it comes. */
public class CrtProvider implements RunnerProvider {

    private static final long SMALLEST_MEMORY_LIMIT_BYTES = 1L << 30;
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64", "arm64");

    @Override
    public String id() {
        return "crt-java";
    }

    @Override
    public String description() {
        return "The AWS CRT's S3 client (aws-crt), called directly.";
    }

    @Override
    public Availability availability() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean known = (os.contains("linux") || os.contains("mac")) && ARCHITECTURES.contains(architecture);
        return known
                ? Availability.yes()
                : Availability.no("aws-crt has no native library for " + os + " on " + architecture);
    }

    @Override
    public List<Setting> settings() {
        return ObjectSettings.all();
    }

    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability actions = ClientLimits.objects(id(), workload, pass);
        if (!actions.available()) {
            return actions;
        }
        String limit = ObjectSettings.MEMORY_LIMIT.name();
        if (parameters.text(limit) != null && parameters.sizeBytes(limit, 0) < SMALLEST_MEMORY_LIMIT_BYTES) {
            return Availability.no("the CRT refuses a memory-limit below 1 GiB, found " + parameters.text(limit));
        }
        return parameters.flag(ObjectSettings.MULTIPART.name(), true)
                ? Availability.yes()
                : ClientLimits.inOnePiece(id(), pass, "multipart is off");
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        return CrtRunner.open(context, false);
    }
}
