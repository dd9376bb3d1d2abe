package dev.steelyard.s3;

import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.EmbeddedCredentials;
import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.EndpointConfig;
import dev.steelyard.s3.endpoint.S3Endpoint;
import dev.steelyard.s3.endpoint.sign.Credentials;
import dev.steelyard.s3.payload.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the tests of runners put into a bucket, and where. */
final class TestStore {

    static final Workload WORKLOAD = new Workload("objects", "1.0", "test", "", null, null, Map.of());

    private TestStore() {}

    static S3Endpoint endpoint() throws IOException {
        return S3Endpoint.start(EndpointConfig.DEFAULT
                .withSeed(SyntheticContent.DEFAULT_SEED)
                .withCredentials(new Credentials(EmbeddedCredentials.ACCESS_KEY, EmbeddedCredentials.SECRET_KEY)));
    }

    static Target target(URI endpoint) {
        return new Target(
                Target.Type.EMBEDDED, endpoint, EmbeddedCredentials.BUCKET, EmbeddedCredentials.REGION, null, false);
    }

    /** A plain client, for what must be there before a runner is tested. */
    static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(EmbeddedCredentials.REGION))
                // The SDK's own checksum reads a body byte by byte on its way out.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(credentials())
                .build();
    }

    /** An address that any HTTP client can read the object from, without credentials of its own. */
    static URI readableAddress(URI endpoint, String key) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.of(EmbeddedCredentials.REGION))
                .credentialsProvider(credentials())
                .build()) {
            return URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get ->
                                    get.bucket(EmbeddedCredentials.BUCKET).key(key)))
                    .url()
                    .toString());
        }
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(EmbeddedCredentials.ACCESS_KEY, EmbeddedCredentials.SECRET_KEY));
    }

    static void createBucket(URI endpoint) {
        try (S3Client client = client(endpoint)) {
            client.createBucket(request -> request.bucket(EmbeddedCredentials.BUCKET));
        }
    }

    static void put(S3Client client, String key, long sizeBytes) {
        ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(sizeBytes));
        Content.shared().fill(0, body);
        client.putObject(
                request -> request.bucket(EmbeddedCredentials.BUCKET).key(key), RequestBody.fromBytes(body.array()));
    }

    static void writeFile(Path directory, Task task) throws IOException {
        Path file = directory.resolve(task.key());
        Files.createDirectories(file.getParent());
        try (OutputStream stream = Files.newOutputStream(file);
                WritableByteChannel channel = Channels.newChannel(stream)) {
            ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(task.sizeBytes()));
            Content.shared().fill(0, body);
            channel.write(body.flip());
        }
    }
}
