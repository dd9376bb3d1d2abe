package dev.steelyard.s3;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.s3.payload.Verify;
import org.jspecify.annotations.Nullable;

/**
 * The common settings, read and checked. {@code null} leaves the client's own default alone, as {@code
 * parity=defaults} asks.
 *
 * @param partSizeBytes size of a part
 * @param multipart whether large objects move in parts
 * @param multipartThresholdBytes larger objects are uploaded in parts
 * @param connections most connections
 * @param targetThroughputGbps throughput that the client sizes itself for, in 10^9 bits a second
 * @param memoryLimitBytes native memory for parts in transit
 * @param backPressure whether downloads wait for the receiver
 * @param checksum sent on upload, checked on download
 * @param payloadSigning whether the payload is hashed into the signature
 * @param pathStyle whether the bucket stands in the path rather than in the host's name
 * @param verify how much downloaded content is compared
 * @param filesOnDisk whether payloads are files
 */
public record S3Settings(
        @Nullable Long partSizeBytes,
        @Nullable Boolean multipart,
        @Nullable Long multipartThresholdBytes,
        @Nullable Integer connections,
        @Nullable Double targetThroughputGbps,
        @Nullable Long memoryLimitBytes,
        @Nullable Boolean backPressure,
        @Nullable Checksum checksum,
        @Nullable Boolean payloadSigning,
        boolean pathStyle,
        Verify verify,
        boolean filesOnDisk) {

    /**
     * Reads them.
     *
     * @throws InvalidInputException when a value cannot be meant
     */
    public static S3Settings of(Parameters parameters, Target target) {
        return new S3Settings(
                size(parameters, ObjectSettings.PART_SIZE),
                flag(parameters, ObjectSettings.MULTIPART),
                size(parameters, ObjectSettings.MULTIPART_THRESHOLD),
                connections(parameters),
                throughput(parameters),
                size(parameters, ObjectSettings.MEMORY_LIMIT),
                flag(parameters, ObjectSettings.BACK_PRESSURE),
                checksum(parameters),
                flag(parameters, ObjectSettings.PAYLOAD_SIGNING),
                pathStyle(parameters, target),
                Verify.parse(parameters.text(ObjectSettings.VERIFY.name(), "none")),
                parameters.flag(ObjectSettings.FILES_ON_DISK.name(), false));
    }

    /** The same with large objects in parts where nobody decided about it. */
    public S3Settings inParts() {
        return multipart != null
                ? this
                : new S3Settings(
                        partSizeBytes,
                        true,
                        multipartThresholdBytes,
                        connections,
                        targetThroughputGbps,
                        memoryLimitBytes,
                        backPressure,
                        checksum,
                        payloadSigning,
                        pathStyle,
                        verify,
                        filesOnDisk);
    }

    /** Whether a checksum is wanted. */
    public boolean hasChecksum() {
        return checksum != null && checksum != Checksum.NONE;
    }

    /** The connections that were set, or those that follow from the target throughput; {@code null} for neither. */
    public @Nullable Integer effectiveConnections() {
        if (connections != null) {
            return connections;
        }
        return targetThroughputGbps == null ? null : ObjectSettings.connectionsFor(targetThroughputGbps);
    }

    private static @Nullable Long size(Parameters parameters, Setting setting) {
        if (parameters.text(setting.name()) == null) {
            return null;
        }
        long sizeBytes = parameters.sizeBytes(setting.name(), 0);
        if (sizeBytes < 1) {
            throw InvalidInputException.of(
                    "setting " + setting.name(),
                    "at least 1 byte",
                    sizeBytes + " bytes",
                    "write --set " + setting.name() + "=8MiB");
        }
        return sizeBytes;
    }

    private static @Nullable Boolean flag(Parameters parameters, Setting setting) {
        return parameters.text(setting.name()) == null ? null : parameters.flag(setting.name(), false);
    }

    private static @Nullable Integer connections(Parameters parameters) {
        String name = ObjectSettings.CONNECTIONS.name();
        if (parameters.text(name) == null) {
            return null;
        }
        long connections = parameters.wholeNumber(name, 0);
        if (connections < 1 || connections > 10_000) {
            throw InvalidInputException.of(
                    "setting " + name, "1 to 10000", Long.toString(connections), "write --set " + name + "=25");
        }
        return (int) connections;
    }

    private static @Nullable Double throughput(Parameters parameters) {
        String name = ObjectSettings.TARGET_THROUGHPUT.name();
        if (parameters.text(name) == null) {
            return null;
        }
        double gbps = parameters.decimal(name, 0);
        if (gbps <= 0) {
            throw InvalidInputException.of(
                    "setting " + name, "more than 0 Gb/s", Double.toString(gbps), "write --set " + name + "=10");
        }
        return gbps;
    }

    private static @Nullable Checksum checksum(Parameters parameters) {
        String text = parameters.text(ObjectSettings.CHECKSUM.name());
        return text == null ? null : Checksum.parse(text);
    }

    private static boolean pathStyle(Parameters parameters, Target target) {
        String text = parameters.text(ObjectSettings.ADDRESSING.name());
        if (text == null) {
            return target.endpoint() != null && !target.zonal();
        }
        return switch (text) {
            case "path" -> true;
            case "virtual" -> false;
            default ->
                throw InvalidInputException.of(
                        "setting addressing", "path or virtual", "'" + text + "'", "write --set addressing=path");
        };
    }
}
