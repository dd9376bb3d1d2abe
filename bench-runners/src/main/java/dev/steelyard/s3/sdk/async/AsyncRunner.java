package dev.steelyard.s3.sdk.async;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.CrtMemory;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.Delivery;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.s3.sdk.AttemptCount;
import dev.steelyard.s3.sdk.Outcome;
import dev.steelyard.s3.sdk.SdkRequests;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** One of the SDK's asynchronous clients. */
final class AsyncRunner implements OperationRunner {

    private final AsyncClient client;
    private final S3Settings settings;
    private final SdkRequests requests;
    private final ObjectFiles files;
    private final boolean counting;
    private final boolean overCrt;
    private final boolean repeating;

    /** Keys that lead to a file which other keys share, so that it must stay; known once a pass was prepared. */
    private final Set<String> sharedKeys = new HashSet<>();

    private final List<EffectiveSetting> effective;

    AsyncRunner(
            RunnerContext context,
            S3Settings settings,
            AsyncClient client,
            boolean counting,
            boolean overCrt,
            List<EffectiveSetting> effective)
            throws IOException {
        this.client = client;
        this.settings = settings;
        this.requests = new SdkRequests(context.target().requireBucket(), settings);
        this.files = ObjectFiles.prepare(context, settings.filesOnDisk());
        this.counting = counting;
        this.overCrt = overCrt;
        this.repeating = context.pass().duration() != null;
        this.effective = effective;
    }

    /** The CRT client refuses a file that is there already and cannot be told otherwise, so the old ones go first. */
    @Override
    public void prepare(Pass pass) throws IOException {
        if (!overCrt || !settings.filesOnDisk()) {
            return;
        }
        for (Task task : pass.tasks()) {
            if (task.action().equals(Actions.DOWNLOAD)) {
                Path path = files.path(task);
                if (shared(path)) {
                    sharedKeys.add(task.key());
                } else {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    @Override
    public void perform(Task task, Recorder recorder) {
        AttemptCount attempts = counting ? new AttemptCount() : null;
        try {
            switch (task.action()) {
                case Actions.UPLOAD -> upload(task, recorder, attempts);
                case Actions.DOWNLOAD -> download(task, recorder, attempts);
                case Actions.HEAD -> settle(client.s3().headObject(requests.head(task, attempts)), recorder, attempts);
                case Actions.DELETE ->
                    settle(client.s3().deleteObject(requests.delete(task, attempts)), recorder, attempts);
                case Actions.LIST -> list(task, null, recorder, attempts);
                default -> throw new IllegalArgumentException("unknown action " + task.action());
            }
        } catch (RuntimeException e) {
            Outcome.failed(recorder, attempts, e);
        }
    }

    private void upload(Task task, Recorder recorder, @Nullable AttemptCount attempts) {
        AsyncRequestBody body = settings.filesOnDisk()
                ? AsyncRequestBody.fromFile(files.path(task))
                : new ContentRequestBody(task.sizeBytes());
        settle(
                client.s3().putObject(requests.put(task, attempts), body).thenApply(response -> {
                    recorder.moved(task.sizeBytes());
                    return response;
                }),
                recorder,
                attempts);
    }

    private void download(Task task, Recorder recorder, @Nullable AttemptCount attempts) {
        GetObjectRequest request = requests.get(task, attempts);
        if (settings.filesOnDisk()) {
            settle(
                    toFile(task, request).thenApply(response -> {
                        checkFile(task, recorder);
                        return response;
                    }),
                    recorder,
                    attempts);
            return;
        }
        Delivery delivery = new Delivery(task, recorder, settings.verify());
        DiscardingTransformer transformer =
                new DiscardingTransformer(delivery, Boolean.TRUE.equals(settings.backPressure()));
        settle(
                client.s3().getObject(request, transformer).thenApply(response -> {
                    delivery.finish();
                    return response;
                }),
                recorder,
                attempts);
    }

    /**
     * The CRT client writes files by itself when it is given the path, but never through a link to a shared file;
     * there, and for Netty, the bytes go through a transformer.
     */
    private CompletableFuture<GetObjectResponse> toFile(Task task, GetObjectRequest request) {
        if (overCrt && (task.ranged() || !sharedKeys.contains(task.key()))) {
            Path path = files.path(task);
            if (repeating) {
                discard(path); // an earlier download of the same pass has left it
            }
            return client.s3().getObject(request, path);
        }
        return client.s3()
                .getObject(
                        request,
                        AsyncResponseTransformer.toFile(
                                files.path(task), FileTransformerConfiguration.defaultCreateOrReplaceExisting()));
    }

    /** Whether other keys lead to the same file, which must then stay. */
    private static boolean shared(Path path) throws IOException {
        return Files.isSymbolicLink(path)
                || (Files.exists(path) && Files.getAttribute(path, "unix:nlink") instanceof Integer links && links > 1);
    }

    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Neither client says how much it wrote, so the file itself is asked. */
    private void checkFile(Task task, Recorder recorder) {
        try {
            String defect = files.defect(task, settings.verify());
            if (defect == null) {
                recorder.moved(task.sizeBytes());
            } else {
                recorder.wrong(defect);
            }
        } catch (IOException e) {
            recorder.wrong(task.key() + ": the downloaded file cannot be read: " + e);
        }
    }

    private void list(Task task, @Nullable String token, Recorder recorder, @Nullable AttemptCount attempts) {
        CompletableFuture<ListObjectsV2Response> unused = client.s3()
                .listObjectsV2(requests.list(task, token, attempts))
                .whenComplete((page, failure) -> {
                    if (failure != null) {
                        Outcome.failed(recorder, attempts, failure);
                    } else if (Boolean.TRUE.equals(page.isTruncated())) {
                        list(task, page.nextContinuationToken(), recorder, attempts);
                    } else {
                        Outcome.completed(recorder, attempts, page);
                    }
                });
    }

    private static <T extends SdkResponse> void settle(
            CompletableFuture<T> call, Recorder recorder, @Nullable AttemptCount attempts) {
        CompletableFuture<T> unused = call.whenComplete((response, failure) -> {
            if (failure == null) {
                Outcome.completed(recorder, attempts, response);
            } else {
                Outcome.failed(recorder, attempts, failure);
            }
        });
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return effective;
    }

    @Override
    public @Nullable Long nativeMemoryBytes() {
        return overCrt ? CrtMemory.bytes() : null;
    }

    @Override
    public void close() {
        client.close();
    }
}
