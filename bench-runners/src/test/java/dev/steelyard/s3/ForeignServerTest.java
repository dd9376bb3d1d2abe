package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import dev.steelyard.s3.fixture.MotoServer;
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
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every S3 client against a server that others wrote, so that clients and embedded endpoint do not merely share a
 * misunderstanding. What arrived is read back by plain HTTP. The credentials stand in the environment of the tests,
 * where the clients' own chains look for them.
 */
class ForeignServerTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final List<Long> SIZES = List.of(1_000L, 10L << 20);

    private static @Nullable MotoServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                System.getenv("AWS_ACCESS_KEY_ID") != null,
                "AWS_ACCESS_KEY_ID is not set in the environment; Maven sets it for the tests");
        server = MotoServer.startOrSkip();
        TestStore.createBucket(server.uri());
        try (S3Client client = TestStore.client(server.uri())) {
            for (long size : SIZES) {
                TestStore.put(client, "there/" + size, size);
            }
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crt-java, off, true",
        "sdk-java-client-crt, off, true",
        "sdk-java-client-classic, off, true",
        "sdk-java-tm-crt, on, true",
        "sdk-java-tm-classic, on, true",
        "sdk-java-sync, off, false"
    })
    void itMovesObjectsBothWays(String id, String filesOnDisk, boolean inParts) throws Exception {
        RunnerProvider provider = provider(id);
        Availability available = provider.availability();
        assumeTrue(available.available(), String.valueOf(available.reason()));
        Parameters parameters = parameters(provider, filesOnDisk);
        Pass pass = pass(id);
        assertEquals(Availability.yes(), provider.supports(TestStore.WORKLOAD, pass, parameters));
        Path files = Files.createDirectories(directory.resolve("files"));
        for (Task task : pass.tasks()) {
            if (filesOnDisk.equals("on") && task.action().equals(Actions.UPLOAD)) {
                TestStore.writeFile(files, task);
            }
        }
        performAll(
                provider,
                new RunnerContext(
                        TestStore.WORKLOAD,
                        pass,
                        parameters,
                        target(),
                        files,
                        Files.createDirectories(directory.resolve("scratch")),
                        RunnerContext.UNBOUNDED));
        for (long size : SIZES) {
            assertStored(id + "/" + size, size, inParts && size > S3Contract.PART_BYTES);
        }
    }

    private static RunnerProvider provider(String id) {
        return ServiceLoader.load(RunnerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Parameters parameters(RunnerProvider provider, String filesOnDisk) {
        Parameters parameters = Parameters.none();
        for (Setting setting : provider.settings()) {
            if (setting.defaultValue() != null) {
                parameters = parameters.with(setting.name(), setting.defaultValue(), EffectiveSetting.Origin.DEFAULT);
            }
        }
        parameters = parameters
                .with("files-on-disk", filesOnDisk, EffectiveSetting.Origin.WORKLOAD)
                .with("verify", "full", EffectiveSetting.Origin.USER);
        // With Expect: 100-continue the Netty client ends a part's upload to moto with status 100 as a failure.
        return provider.settings().contains(SdkSettings.PENDING_ACQUIRES)
                ? parameters.with(SdkSettings.EXPECT_CONTINUE.name(), "off", EffectiveSetting.Origin.USER)
                : parameters;
    }

    private static Target target() {
        return new Target(
                Target.Type.ENDPOINT, uri(), EmbeddedCredentials.BUCKET, EmbeddedCredentials.REGION, null, false);
    }

    private static URI uri() {
        assertNotNull(server);
        return server.uri();
    }

    private static Pass pass(String id) {
        List<Task> tasks = new ArrayList<>();
        for (long size : SIZES) {
            tasks.add(Task.whole(tasks.size(), Actions.UPLOAD, id + "/" + size, size));
            tasks.add(Task.whole(tasks.size(), Actions.DOWNLOAD, "there/" + size, size));
        }
        return Pass.once(tasks);
    }

    private static void performAll(RunnerProvider provider, RunnerContext context) throws Exception {
        try (Runner runner = provider.create(context)) {
            OperationRunner operations = (OperationRunner) runner;
            for (Task task : context.pass().tasks()) {
                ObservedOperation operation = new ObservedOperation();
                operations.perform(task, operation);
                assertTrue(operation.awaitEnd(PATIENCE_SECONDS), "never ended: " + task);
                assertNull(operation.failure(), () -> task + " failed: " + operation.failure());
                assertEquals(List.of(), operation.wrongs(), () -> "wrong: " + task);
                assertEquals(task.sizeBytes(), operation.movedBytes(), () -> "bytes moved by " + task);
            }
        }
    }

    /** The tag of an object that came in parts ends in their number. */
    private static void assertStored(String key, long sizeBytes, boolean inParts)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestStore.readableAddress(uri(), key))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode(), key);
        ByteBuffer expected = ByteBuffer.allocate(Math.toIntExact(sizeBytes));
        Content.shared().fill(0, expected);
        assertArrayEquals(expected.array(), response.body(), key);
        String tag = response.headers().firstValue("ETag").orElse("");
        assertEquals(inParts, tag.endsWith("-2\""), key + " has the tag " + tag);
    }
}
