package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.s3.endpoint.observe.EndpointObservation;
import dev.steelyard.s3.endpoint.sign.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The AWS SDK against the endpoint, signing all it sends. */
class SdkClientTest {
    private static final int LARGE = 20 << 20;

    private S3Endpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = S3Endpoint.start(EndpointConfig.DEFAULT.withCredentials(new Credentials("AKIATEST", "secret")));
        endpoint.ledger().createBucket("bucket", "us-east-1");
    }

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
    }

    private static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", secret));
    }

    private S3Client sync(String secret) {
        return S3Client.builder()
                .endpointOverride(endpoint.uri())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(secret))
                .build();
    }

    private S3AsyncClient crt() {
        return S3AsyncClient.crtBuilder()
                .endpointOverride(endpoint.uri())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials("secret"))
                .minimumPartSizeInBytes(8L << 20)
                .build();
    }

    private void assertNoErrors() {
        assertEquals(
                Map.of(),
                endpoint.observation().errorCounts(),
                () -> endpoint.observation().errorExamples().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256", "CRC64_NVME"})
    void movesSmallObjectsWithEveryChecksum(ChecksumAlgorithm algorithm) {
        byte[] bytes = ContentTest.read(endpoint.content(), 0, 300_000);
        try (S3Client client = sync("secret")) {
            client.putObject(
                    request -> request.bucket("bucket").key("a b/ü+").checksumAlgorithm(algorithm),
                    RequestBody.fromBytes(bytes));
            byte[] got = client.getObjectAsBytes(
                            request -> request.bucket("bucket").key("a b/ü+").checksumMode(ChecksumMode.ENABLED))
                    .asByteArray();
            assertArrayEquals(bytes, got);
        }
        assertNoErrors();
        assertEquals(1, endpoint.observation().checksums().size());
    }

    @Test
    void movesLargeObjectsInPartsThroughTheCrt() throws Exception {
        byte[] bytes = ContentTest.read(endpoint.content(), 0, LARGE);
        endpoint.ledger()
                .put("bucket", "ready", LARGE, 8 << 20, dev.steelyard.s3.endpoint.content.ChecksumAlgorithm.CRC32);
        try (S3AsyncClient client = crt()) {
            client.putObject(
                            request -> request.bucket("bucket").key("large").checksumAlgorithm(ChecksumAlgorithm.CRC32),
                            AsyncRequestBody.fromBytes(bytes))
                    .join();
            for (String key : List.of("large", "ready")) {
                byte[] got = client.getObject(
                                request -> request.bucket("bucket").key(key).checksumMode(ChecksumMode.ENABLED),
                                AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArray();
                assertArrayEquals(bytes, got);
            }
        }
        assertNoErrors();
        EndpointObservation seen = endpoint.observation();
        assertEquals(3, seen.partSizes().count());
        assertEquals(8 << 20, seen.partSizes().mostCommonBytes());
        assertEquals(LARGE, seen.bodyBytesIn());
    }

    @Test
    void tellsThatSignaturesOfVersion2AreNotSupported() throws Exception {
        try (RawClient client = new RawClient(endpoint.uri())) {
            String answer = client.request("GET", "/bucket/key?AWSAccessKeyId=id&Signature=x&Expires=1")
                    .text();
            assertTrue(answer.contains("AccessDenied") && answer.contains("sign with version 4"), answer);
        }
    }

    @Test
    void noticesWrongContentInATrial() {
        byte[] bytes = new byte[100_000];
        try (S3Client client = sync("secret")) {
            client.putObject(request -> request.bucket("bucket").key("zeros"), RequestBody.fromBytes(bytes));
            S3Exception lost = assertThrows(
                    S3Exception.class,
                    () -> client.getObjectAsBytes(
                            request -> request.bucket("bucket").key("zeros")));
            assertEquals("ContentNotKept", lost.awsErrorDetails().errorCode());
        }
        assertEquals(1, endpoint.observation().errorCounts().get("content"));
    }

    @Test
    void listsPageByPage() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int index = 0; index < 25; index++) {
            String key = String.format("dir%d/%02d", index % 3, index);
            endpoint.ledger().put("bucket", key, index, 0, null);
            expected.add(key);
        }
        expected.sort(null);
        try (S3Client client = sync("secret")) {
            List<String> found =
                    client
                            .listObjectsV2Paginator(
                                    request -> request.bucket("bucket").maxKeys(4))
                            .contents()
                            .stream()
                            .map(S3Object::key)
                            .toList();
            assertEquals(expected, found);
            List<String> prefixes = client
                    .listObjectsV2Paginator(
                            request -> request.bucket("bucket").maxKeys(1).delimiter("/"))
                    .commonPrefixes()
                    .stream()
                    .map(prefix -> prefix.prefix())
                    .toList();
            assertEquals(List.of("dir0/", "dir1/", "dir2/"), prefixes);
        }
    }

    @Test
    void refusesAWrongSecret() {
        try (S3Client client = sync("wrong")) {
            S3Exception refused = assertThrows(S3Exception.class, client::listBuckets);
            assertEquals("SignatureDoesNotMatch", refused.awsErrorDetails().errorCode());
        }
        assertTrue(endpoint.observation().errorCounts().get("signature") >= 1);
    }

    @Test
    void writesOnlyWhereNothingIs() {
        try (S3Client client = sync("secret")) {
            RequestBody body = RequestBody.fromBytes(ContentTest.read(endpoint.content(), 0, 10));
            client.putObject(request -> request.bucket("bucket").key("lease").ifNoneMatch("*"), body);
            S3Exception taken = assertThrows(
                    S3Exception.class,
                    () -> client.putObject(
                            request -> request.bucket("bucket").key("lease").ifNoneMatch("*"), body));
            assertEquals(412, taken.statusCode());
        }
    }
}
