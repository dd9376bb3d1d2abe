package dev.steelyard.s3.crt;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;

/** Makes runners of the CRT's S3 client that lend their buffers rather than copy them to the Java heap. */
public final class CrtBorrowedProvider extends CrtProvider {

    @Override
    public String id() {
        return "crt-java-borrowed";
    }

    @Override
    public String description() {
        return "The AWS CRT's S3 client with pooled direct buffers, lent to the receiver instead of copied.";
    }

    /** {@inheritDoc} With buffers of a pool the CRT raises no part size, it refuses the upload. */
    @Override
    public Availability supports(Workload workload, Pass pass, Parameters parameters) {
        Availability own = super.supports(workload, pass, parameters);
        return own.available() && parameters.flag(ObjectSettings.MULTIPART.name(), true)
                ? ClientLimits.inSmallParts(id(), pass, parameters)
                : own;
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        return CrtRunner.open(context, true);
    }
}
