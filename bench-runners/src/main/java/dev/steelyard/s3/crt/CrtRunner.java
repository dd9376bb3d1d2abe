package dev.steelyard.s3.crt;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.Address;
import dev.steelyard.s3.CrtMemory;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Recorder;
import dev.steelyard.spi.RunnerContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.auth.credentials.CredentialsProvider;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.s3.S3Client;
import software.amazon.awssdk.crt.s3.S3ClientOptions;
import software.amazon.awssdk.crt.s3.S3DirectBufferPoolOptions;

/** A live S3 client of the CRT. */
final class CrtRunner implements OperationRunner {

    private static final long DEFAULT_PART_BYTES = 8L << 20;
    private static final int WINDOW_PARTS = 10;

    private final S3Settings settings;
    private final boolean borrowed;
    private final boolean inOnePiece;
    private final ObjectFiles files;
    private final CrtResources resources;
    private final S3Client client;
    private final CrtRequests requests;
    private final List<EffectiveSetting> effective;

    private CrtRunner(RunnerContext context, boolean borrowed, CrtResources resources) throws IOException {
        this.settings = S3Settings.of(context.parameters(), context.target());
        this.borrowed = borrowed;
        this.inOnePiece = Boolean.FALSE.equals(settings.multipart());
        this.resources = resources;
        this.files = ObjectFiles.prepare(context, settings.filesOnDisk());
        CredentialsProvider credentials = resources.credentials(context.target());
        AwsSigningConfig signing = resources.signing(context.target(), credentials);
        S3ClientOptions options = options(context, signing);
        TlsContext tls = resources.tls(context.target());
        if (tls != null) {
            options.withTlsContext(tls);
        }
        this.client = resources.keep(new S3Client(options));
        resources.awaitOnClose("S3 client", client.getShutdownCompleteFuture());
        Address address = Address.of(context.target(), settings.pathStyle());
        this.requests = new CrtRequests(address, settings, files, signing);
        this.effective = new CrtReport(context, settings, borrowed).settings();
    }

    static CrtRunner open(RunnerContext context, boolean borrowed) throws IOException {
        CrtResources resources = new CrtResources();
        try {
            return new CrtRunner(context, borrowed, resources);
        } catch (IOException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private S3ClientOptions options(RunnerContext context, AwsSigningConfig signing) {
        S3ClientOptions options = new S3ClientOptions()
                .withRegion(context.target().requireRegion())
                .withClientBootstrap(resources.bootstrap())
                .withSigningConfig(signing)
                .withEnableS3Express(context.target().zonal());
        if (settings.partSizeBytes() != null) {
            options.withPartSize(settings.partSizeBytes());
        }
        if (settings.multipartThresholdBytes() != null) {
            options.withMultipartUploadThreshold(settings.multipartThresholdBytes());
        }
        if (settings.connections() != null) {
            options.withMaxConnections(settings.connections());
        }
        if (settings.targetThroughputGbps() != null) {
            options.withThroughputTargetGbps(settings.targetThroughputGbps());
        }
        if (settings.memoryLimitBytes() != null) {
            options.withMemoryLimitInBytes(settings.memoryLimitBytes());
        }
        if (Boolean.TRUE.equals(settings.backPressure())) {
            options.withReadBackpressureEnabled(true).withInitialReadWindowSize(WINDOW_PARTS * partSizeBytes());
        }
        return borrowed ? options.withDirectBufferPoolOptions(S3DirectBufferPoolOptions.auto()) : options;
    }

    private long partSizeBytes() {
        return settings.partSizeBytes() == null ? DEFAULT_PART_BYTES : settings.partSizeBytes();
    }

    @Override
    public void perform(Task task, Recorder recorder) {
        switch (task.action()) {
            case Actions.UPLOAD -> new CrtTransfer(task, recorder, inOnePiece).begin(client, requests.upload(task));
            case Actions.DOWNLOAD -> download(task, recorder).begin(client, requests.download(task));
            case Actions.HEAD -> new CrtRequest(recorder).begin(client, requests.head(task));
            case Actions.DELETE -> new CrtRequest(recorder).begin(client, requests.delete(task));
            case Actions.LIST -> new CrtListing(recorder, client, token -> requests.list(task, token)).begin();
            default -> recorder.failed(new IllegalArgumentException("unknown action " + task.action()));
        }
    }

    private CrtCall download(Task task, Recorder recorder) {
        if (settings.filesOnDisk()) {
            return new CrtFileDownload(task, recorder, files, settings.verify());
        }
        boolean backPressure = Boolean.TRUE.equals(settings.backPressure());
        return borrowed
                ? new CrtBorrowedDownload(task, recorder, settings.verify(), backPressure)
                : new CrtDownload(task, recorder, settings.verify(), backPressure);
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return effective;
    }

    @Override
    public @Nullable Long nativeMemoryBytes() {
        return CrtMemory.bytes();
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }
}
