package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.s3.sdk.AttemptCount;
import dev.steelyard.s3.sdk.Outcome;
import dev.steelyard.s3.sdk.SdkRequests;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.DownloadFileRequest;
import software.amazon.awssdk.transfer.s3.model.UploadFileRequest;

/** Moves one file for each operation. */
final class TransferRunner implements OperationRunner {

    private final AsyncClient client;
    private final S3TransferManager transfers;
    private final S3Settings settings;
    private final SdkRequests requests;
    private final ObjectFiles files;
    private final boolean counting;
    private final List<EffectiveSetting> effective;

    TransferRunner(
            RunnerContext context,
            S3Settings settings,
            AsyncClient client,
            boolean counting,
            List<EffectiveSetting> effective)
            throws IOException {
        this.client = client;
        this.settings = settings;
        this.requests = new SdkRequests(context.target().requireBucket(), settings);
        this.files = ObjectFiles.prepare(context, true);
        this.counting = counting;
        this.effective = effective;
        this.transfers = S3TransferManager.builder().s3Client(client.s3()).build();
    }

    @Override
    public void perform(Task task, Recorder recorder) {
        AttemptCount attempts = counting ? new AttemptCount() : null;
        try {
            CompletableFuture<? extends SdkResponse> call = task.action().equals(Actions.UPLOAD)
                    ? upload(task, recorder, attempts)
                    : download(task, recorder, attempts);
            CompletableFuture<?> unused = call.whenComplete((response, failure) -> {
                if (failure == null) {
                    Outcome.completed(recorder, attempts, response);
                } else {
                    Outcome.failed(recorder, attempts, failure);
                }
            });
        } catch (RuntimeException e) {
            Outcome.failed(recorder, attempts, e);
        }
    }

    private CompletableFuture<? extends SdkResponse> upload(
            Task task, Recorder recorder, @Nullable AttemptCount attempts) {
        UploadFileRequest request = UploadFileRequest.builder()
                .putObjectRequest(requests.put(task, attempts))
                .source(files.path(task))
                .build();
        return transfers.uploadFile(request).completionFuture().thenApply(done -> {
            recorder.moved(task.sizeBytes());
            return done.response();
        });
    }

    private CompletableFuture<? extends SdkResponse> download(
            Task task, Recorder recorder, @Nullable AttemptCount attempts) {
        DownloadFileRequest request = DownloadFileRequest.builder()
                .getObjectRequest(requests.get(task, attempts))
                .destination(files.path(task))
                .build();
        return transfers.downloadFile(request).completionFuture().thenApply(done -> {
            check(task, recorder);
            return done.response();
        });
    }

    private void check(Task task, Recorder recorder) {
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

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return effective;
    }

    @Override
    public void close() {
        try {
            transfers.close();
        } finally {
            client.close();
        }
    }
}
