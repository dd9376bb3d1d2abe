package dev.steelyard.s3.sdk;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.s3.ClientLimits;
import dev.steelyard.s3.S3Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3CrtAsyncClientBuilder;

/** Opens the SDK's two asynchronous clients. What is not set is left to the client. */
public final class AsyncClients {

    /** Window of the CRT client in parts, its own default, pinned. */
    public static final int WINDOW_PARTS = 10;

    private AsyncClients() {}

    /** The client over the CRT. */
    public static AsyncClient crt(Target target, S3Settings settings) {
        S3CrtAsyncClientBuilder builder = S3AsyncClient.crtBuilder()
                .region(Region.of(target.requireRegion()))
                .credentialsProvider(SdkAccess.credentials(target))
                .forcePathStyle(settings.pathStyle())
                .minimumPartSizeInBytes(settings.partSizeBytes())
                .thresholdInBytes(threshold(settings))
                .maxConcurrency(settings.connections())
                .targetThroughputInGbps(settings.targetThroughputGbps())
                .maxNativeMemoryLimitInBytes(settings.memoryLimitBytes());
        if (target.endpoint() != null) {
            builder.endpointOverride(target.endpoint());
        }
        if (target.type() == Target.Type.EMBEDDED) {
            builder.httpConfiguration(http -> http.trustAllCertificatesEnabled(true));
        }
        if (settings.checksum() != null) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        if (settings.partSizeBytes() != null) {
            builder.initialReadBufferSizeInBytes(WINDOW_PARTS * settings.partSizeBytes());
        }
        return new AsyncClient(builder.build(), null);
    }

    /** The CRT client has no switch for uploads in one piece, but a threshold that none of them reaches. */
    private static @Nullable Long threshold(S3Settings settings) {
        return Boolean.FALSE.equals(settings.multipart())
                ? Long.valueOf(ClientLimits.LARGEST_PUT_BYTES + 1)
                : settings.multipartThresholdBytes();
    }

    /** The client over Netty. */
    public static AsyncClient netty(Target target, S3Settings settings, Parameters parameters) {
        SdkAsyncHttpClient http = http(target, settings, parameters);
        S3AsyncClientBuilder builder = S3AsyncClient.builder().httpClient(http);
        SdkAccess.apply(builder, target, settings, flag(parameters, SdkSettings.EXPECT_CONTINUE.name()));
        if (Boolean.TRUE.equals(settings.multipart())) {
            Long buffer = parameters.text(SdkSettings.CALL_BUFFER.name()) == null
                    ? null
                    : Long.valueOf(parameters.sizeBytes(SdkSettings.CALL_BUFFER.name(), 0));
            builder.multipartEnabled(true)
                    .multipartConfiguration(multipart -> multipart
                            .minimumPartSizeInBytes(settings.partSizeBytes())
                            .thresholdInBytes(settings.multipartThresholdBytes())
                            .apiCallBufferSizeInBytes(buffer));
        }
        try {
            return new AsyncClient(builder.build(), http);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static SdkAsyncHttpClient http(Target target, S3Settings settings, Parameters parameters) {
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder();
        Integer connections = settings.effectiveConnections();
        if (connections != null) {
            builder.maxConcurrency(connections);
        }
        if (parameters.text(SdkSettings.PENDING_ACQUIRES.name()) != null) {
            builder.maxPendingConnectionAcquires(
                    Math.toIntExact(parameters.wholeNumber(SdkSettings.PENDING_ACQUIRES.name(), 0)));
        }
        if (parameters.text(SdkSettings.ACQUIRE_TIMEOUT.name()) != null) {
            builder.connectionAcquisitionTimeout(
                    Duration.ofSeconds(parameters.wholeNumber(SdkSettings.ACQUIRE_TIMEOUT.name(), 0)));
        }
        return builder.buildWithDefaults(SdkAccess.trust(target));
    }

    private static @Nullable Boolean flag(Parameters parameters, String name) {
        return parameters.text(name) == null ? null : parameters.flag(name, false);
    }
}
