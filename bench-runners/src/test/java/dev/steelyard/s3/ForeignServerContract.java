package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.contract.ObservedOperation;
import dev.steelyard.model.Availability;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.EmbeddedCredentials;
import dev.steelyard.s3.endpoint.content.BodyDigest;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.payload.Content;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Every S3 client against a server that others wrote, so that clients and embedded endpoint do not merely share a
 * misunderstanding: each with each checksum, with every action and with the sizes around a part, from memory and from
 * disk. What was uploaded is read back by plain HTTP before the client under test reads it. The credentials stand in
 * the environment of the tests, where the clients' own chains look for them.
 */
abstract class ForeignServerContract {

    private static final long PATIENCE_SECONDS = 30;
    private static final long LARGEST_BYTES = 2 * S3Contract.PART_BYTES + 5;
    private static final List<Long> SIZES =
            List.of(0L, 1L, S3Contract.PART_BYTES - 1, S3Contract.PART_BYTES, S3Contract.PART_BYTES + 1, LARGEST_BYTES);
    private static final List<String> CLIENTS = List.of(
            "crt-java",
            "crt-java-borrowed",
            "sdk-java-client-crt",
            "sdk-java-client-classic",
            "sdk-java-tm-crt",
            "sdk-java-tm-classic",
            "sdk-java-sync");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    /** Where the server is. */
    abstract URI uri();

    /** Why the server cannot do this, or {@code null} when it can. */
    abstract @Nullable String unsupported(String client, Checksum checksum);

    /** The largest object that this client can upload to the server. */
    long largestBytes(String client) {
        return LARGEST_BYTES;
    }

    /** Whether the server tells the checksum that it got from this client. */
    abstract boolean keepsChecksum(String client);

    /** Whether this client can read an empty object from the server. */
    boolean readsEmptyObjects(String client) {
        return true;
    }

    /** Each client with each checksum, by turns from disk; a transfer manager always. */
    static Stream<Arguments> clientsAndChecksums() {
        List<Arguments> cases = new ArrayList<>();
        for (String client : CLIENTS) {
            for (Checksum checksum : Checksum.values()) {
                boolean onDisk = client.contains("-tm-") || cases.size() % 2 == 0;
                cases.add(Arguments.of(client, checksum, onDisk));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}, files on disk: {2}")
    @MethodSource("clientsAndChecksums")
    void itDoesEverything(String client, Checksum checksum, boolean onDisk) throws Exception {
        assumeTrue(
                System.getenv("AWS_ACCESS_KEY_ID") != null,
                "AWS_ACCESS_KEY_ID is not set in the environment; Maven sets it for the tests");
        String reason = unsupported(client, checksum);
        if (reason != null) {
            abort(reason);
        }
        Path files = Files.createDirectories(directory.resolve("files"));
        List<Task> uploads = uploads(client, client + "-" + checksum.text() + "/");
        List<Task> reads = reads(client, client + "-" + checksum.text() + "/");
        try (Runner runner = open(client, checksum, onDisk, Pass.once(joined(uploads, reads)), files)) {
            for (Task upload : uploads) {
                if (onDisk) {
                    TestStore.writeFile(files, upload);
                }
            }
            performAll(runner, uploads);
            for (Task upload : uploads) {
                assertStored(client, checksum, upload);
                Files.deleteIfExists(files.resolve(upload.key())); // a download must write it anew
            }
            performAll(runner, reads);
        }
        for (Task task : reads) {
            if (task.action().equals(Actions.DELETE)) {
                assertEquals(404, plainly(task.key()).statusCode(), () -> "not deleted: " + task.key());
            } else if (onDisk && task.action().equals(Actions.DOWNLOAD) && !task.ranged()) {
                assertArrayEquals(content(task.sizeBytes()), Files.readAllBytes(files.resolve(task.key())));
            }
        }
        makeRoom(uploads);
    }

    private void makeRoom(List<Task> uploads) {
        try (S3Client client = TestStore.client(uri())) {
            for (Task upload : uploads) {
                client.deleteObject(
                        request -> request.bucket(EmbeddedCredentials.BUCKET).key(upload.key()));
            }
        }
    }

    private List<Long> sizes(String client) {
        return SIZES.stream().filter(size -> size <= largestBytes(client)).toList();
    }

    private List<Task> uploads(String client, String folder) {
        List<Task> tasks = new ArrayList<>();
        for (long size : sizes(client)) {
            tasks.add(Task.whole(tasks.size(), Actions.UPLOAD, folder + size, size));
        }
        return tasks;
    }

    /** The deletion comes last. */
    private List<Task> reads(String client, String folder) {
        List<Task> tasks = new ArrayList<>();
        for (long size : sizes(client)) {
            if (size > 0 || readsEmptyObjects(client)) {
                tasks.add(Task.whole(tasks.size(), Actions.DOWNLOAD, folder + size, size));
            }
        }
        if (!client.contains("-tm-")) {
            int next = tasks.size();
            String largest = folder + largestBytes(client);
            tasks.add(new Task(next, Actions.DOWNLOAD, largest, largestBytes(client) / 2, 12_345));
            tasks.add(Task.whole(next + 1, Actions.HEAD, largest, 0));
            tasks.add(Task.whole(next + 2, Actions.LIST, folder, 0));
            tasks.add(Task.whole(next + 3, Actions.DELETE, folder + 1, 0));
        }
        return tasks;
    }

    private static List<Task> joined(List<Task> first, List<Task> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Runner open(String client, Checksum checksum, boolean onDisk, Pass pass, Path files) throws Exception {
        RunnerProvider provider = provider(client);
        Availability available = provider.availability();
        assumeTrue(available.available(), String.valueOf(available.reason()));
        Parameters parameters = parameters(provider, checksum, onDisk);
        assertEquals(Availability.yes(), provider.supports(TestStore.WORKLOAD, pass, parameters));
        Target target = new Target(
                Target.Type.ENDPOINT, uri(), EmbeddedCredentials.BUCKET, EmbeddedCredentials.REGION, null, false);
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        return provider.create(new RunnerContext(
                TestStore.WORKLOAD, pass, parameters, target, files, scratch, RunnerContext.UNBOUNDED));
    }

    private static RunnerProvider provider(String id) {
        return ServiceLoader.load(RunnerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Parameters parameters(RunnerProvider provider, Checksum checksum, boolean onDisk) {
        Parameters parameters = Parameters.none();
        for (Setting setting : provider.settings()) {
            if (setting.defaultValue() != null) {
                parameters = parameters.with(setting.name(), setting.defaultValue(), EffectiveSetting.Origin.DEFAULT);
            }
        }
        parameters = parameters
                .with("files-on-disk", onDisk ? "on" : "off", EffectiveSetting.Origin.WORKLOAD)
                .with("checksum", checksum.text(), EffectiveSetting.Origin.USER)
                .with("verify", "full", EffectiveSetting.Origin.USER);
        // With Expect: 100-continue the Netty client ends a part's upload with status 100 as a failure.
        return provider.settings().contains(SdkSettings.PENDING_ACQUIRES)
                ? parameters.with(SdkSettings.EXPECT_CONTINUE.name(), "off", EffectiveSetting.Origin.USER)
                : parameters;
    }

    private static void performAll(Runner runner, List<Task> tasks) throws InterruptedException {
        OperationRunner operations = (OperationRunner) runner;
        for (Task task : tasks) {
            ObservedOperation operation = new ObservedOperation();
            operations.perform(task, operation);
            assertTrue(operation.awaitEnd(PATIENCE_SECONDS), "never ended: " + task);
            assertNull(operation.failure(), () -> task + " failed: " + operation.failure());
            assertEquals(List.of(), operation.wrongs(), () -> "wrong: " + task);
            assertEquals(task.sizeBytes(), operation.movedBytes(), () -> "bytes moved by " + task);
        }
    }

    private void assertStored(String client, Checksum checksum, Task upload) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = plainly(upload.key());
        assertEquals(200, response.statusCode(), upload.key());
        assertArrayEquals(content(upload.sizeBytes()), response.body(), upload.key());
        // The tag of an object that came in parts ends in their number.
        String tag = response.headers().firstValue("ETag").orElse("");
        boolean inParts = !client.equals("sdk-java-sync") && upload.sizeBytes() > S3Contract.PART_BYTES;
        long parts = (upload.sizeBytes() + S3Contract.PART_BYTES - 1) / S3Contract.PART_BYTES;
        assertEquals(inParts, tag.endsWith("-" + parts + "\""), upload.key() + " has the tag " + tag);
        if (checksum != Checksum.NONE && keepsChecksum(client) && !tag.contains("-")) {
            assertEquals(expected(checksum, upload.sizeBytes()), told(checksum, upload.key()), upload.key());
        }
    }

    private HttpResponse<byte[]> plainly(String key) throws IOException, InterruptedException {
        URI address = TestStore.readableAddress(uri(), key);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] content(long sizeBytes) {
        ByteBuffer expected = ByteBuffer.allocate(Math.toIntExact(sizeBytes));
        Content.shared().fill(0, expected);
        return expected.array();
    }

    private static String expected(Checksum checksum, long sizeBytes) {
        BodyDigest digest =
                ChecksumAlgorithm.named(checksum.name()).orElseThrow().newDigest();
        digest.update(ByteBuffer.wrap(content(sizeBytes)));
        return Base64.getEncoder().encodeToString(digest.value());
    }

    /** The checksum that the server keeps of an object. */
    private @Nullable String told(Checksum checksum, String key) {
        try (S3Client client = TestStore.client(uri())) {
            HeadObjectResponse head = client.headObject(request ->
                    request.bucket(EmbeddedCredentials.BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
            return head.sdkHttpResponse().firstMatchingHeader(checksum.header()).orElse(null);
        }
    }
}
