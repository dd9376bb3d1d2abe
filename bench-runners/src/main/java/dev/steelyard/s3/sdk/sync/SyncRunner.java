package dev.steelyard.s3.sdk.sync;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.Content;
import dev.steelyard.s3.payload.Delivery;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.s3.payload.SyntheticInputStream;
import dev.steelyard.s3.sdk.AttemptCount;
import dev.steelyard.s3.sdk.Outcome;
import dev.steelyard.s3.sdk.SdkAccess;
import dev.steelyard.s3.sdk.SdkRequests;
import dev.steelyard.s3.sdk.SdkSettings;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The blocking client and the threads that wait for it. */
final class SyncRunner implements OperationRunner {

    private static final int CLOSE_SECONDS = 30;
    private static final int COPY_BYTES = 128 << 10;
    private static final String OCTETS = "application/octet-stream";

    private final S3Settings settings;
    private final ObjectFiles files;
    private final SdkRequests requests;
    private final boolean counting;
    private final SdkHttpClient http;
    private final S3Client client;
    private final ExecutorService threads;
    private final List<EffectiveSetting> effective;

    private SyncRunner(RunnerContext context, S3Settings settings, SdkHttpClient http) throws IOException {
        Parameters parameters = context.parameters();
        this.settings = settings;
        this.http = http;
        this.files = ObjectFiles.prepare(context, settings.filesOnDisk());
        this.requests = new SdkRequests(context.target().requireBucket(), settings);
        this.counting = parameters.flag(SdkSettings.METRICS.name(), true);
        Boolean expect = parameters.text(SdkSettings.EXPECT_CONTINUE.name()) == null
                ? null
                : Boolean.valueOf(parameters.flag(SdkSettings.EXPECT_CONTINUE.name(), false));
        S3ClientBuilder builder = S3Client.builder().httpClient(http);
        SdkAccess.apply(builder, context.target(), settings, expect);
        this.client = builder.build();
        this.effective = SyncReport.of(context, settings);
        this.threads = started(context.maxConcurrentOperations()); // last, for nobody would end them
    }

    /** All of them now, so that no operation's latency holds the start of a thread. */
    private static ExecutorService started(int count) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.prestartAllCoreThreads();
        return threads;
    }

    static SyncRunner open(RunnerContext context, S3Settings settings) throws IOException {
        SdkHttpClient http = http(context, settings);
        try {
            return new SyncRunner(context, settings, http);
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static SdkHttpClient http(RunnerContext context, S3Settings settings) {
        Parameters parameters = context.parameters();
        Target target = context.target();
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder();
        Integer connections = settings.effectiveConnections();
        if (connections != null) {
            builder.maxConnections(connections);
        }
        if (parameters.text(SdkSettings.ACQUIRE_TIMEOUT.name()) != null) {
            builder.connectionAcquisitionTimeout(
                    Duration.ofSeconds(parameters.wholeNumber(SdkSettings.ACQUIRE_TIMEOUT.name(), 0)));
        }
        return builder.buildWithDefaults(SdkAccess.trust(target));
    }

    @Override
    public void perform(Task task, Recorder recorder) {
        threads.execute(() -> settle(task, recorder));
    }

    private void settle(Task task, Recorder recorder) {
        AttemptCount attempts = counting ? new AttemptCount() : null;
        SdkResponse response;
        try {
            response = call(task, recorder, attempts);
        } catch (Exception e) {
            Outcome.failed(recorder, attempts, e);
            return;
        }
        Outcome.completed(recorder, attempts, response);
    }

    private SdkResponse call(Task task, Recorder recorder, @Nullable AttemptCount attempts) throws IOException {
        return switch (task.action()) {
            case Actions.UPLOAD -> upload(task, recorder, attempts);
            case Actions.DOWNLOAD -> download(task, recorder, attempts);
            case Actions.HEAD -> client.headObject(requests.head(task, attempts));
            case Actions.DELETE -> client.deleteObject(requests.delete(task, attempts));
            case Actions.LIST -> list(task, attempts);
            default -> throw new IllegalArgumentException("unknown action " + task.action());
        };
    }

    private SdkResponse upload(Task task, Recorder recorder, @Nullable AttemptCount attempts) {
        RequestBody body = settings.filesOnDisk()
                ? RequestBody.fromFile(files.path(task))
                : RequestBody.fromContentProvider(
                        () -> new SyntheticInputStream(Content.shared(), 0, task.sizeBytes()),
                        task.sizeBytes(),
                        OCTETS);
        SdkResponse response = client.putObject(requests.put(task, attempts), body);
        recorder.moved(task.sizeBytes());
        return response;
    }

    private SdkResponse download(Task task, Recorder recorder, @Nullable AttemptCount attempts) throws IOException {
        if (!settings.filesOnDisk()) {
            Delivery delivery = new Delivery(task, recorder, settings.verify());
            ResponseTransformer<GetObjectResponse, GetObjectResponse> discard = (response, stream) -> {
                delivery.restart();
                drain(stream, delivery);
                return response;
            };
            SdkResponse response = client.getObject(requests.get(task, attempts), discard);
            delivery.finish();
            return response;
        }
        // The SDK's own transformer refuses a file that is already there.
        ResponseTransformer<GetObjectResponse, GetObjectResponse> write = (response, stream) -> {
            try (OutputStream file = Files.newOutputStream(files.path(task))) {
                stream.transferTo(file);
            }
            return response;
        };
        SdkResponse response = client.getObject(requests.get(task, attempts), write);
        String defect = files.defect(task, settings.verify());
        if (defect == null) {
            recorder.moved(task.sizeBytes());
        } else {
            recorder.wrong(defect);
        }
        return response;
    }

    private static void drain(InputStream stream, Delivery delivery) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            delivery.accept(ByteBuffer.wrap(buffer, 0, count));
        }
    }

    private SdkResponse list(Task task, @Nullable AttemptCount attempts) {
        ListObjectsV2Response page = client.listObjectsV2(requests.list(task, null, attempts));
        while (Boolean.TRUE.equals(page.isTruncated())) {
            page = client.listObjectsV2(requests.list(task, page.nextContinuationToken(), attempts));
        }
        return page;
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return effective;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            client.close();
        } finally {
            http.close();
            awaitThreads();
        }
    }

    /** With their connections closed, they have nothing left to wait for. */
    private void awaitThreads() {
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the blocking client's threads did not end within " + CLOSE_SECONDS + " s of its close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
