package dev.steelyard.s3.sdk.tm;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Task;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.s3.sdk.AsyncClient;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.WrongResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryDownload;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryUpload;

/** Moves the whole pass as one directory. */
final class DirectoryRunner implements PassRunner {

    private final AsyncClient client;
    private final S3TransferManager transfers;
    private final S3Settings settings;
    private final String bucket;
    private final Path filesDirectory;
    private final ObjectFiles files;
    private final List<EffectiveSetting> effective;
    private double listingSeconds;

    DirectoryRunner(RunnerContext context, S3Settings settings, AsyncClient client, List<EffectiveSetting> effective)
            throws IOException {
        this.client = client;
        this.settings = settings;
        this.bucket = context.target().requireBucket();
        this.filesDirectory = context.filesDirectory();
        this.files = ObjectFiles.prepare(context, true);
        this.effective = effective;
        this.transfers = S3TransferManager.builder().s3Client(client.s3()).build();
    }

    /** The folder must hold the pass's files and no others, or more would be moved than is counted. */
    @Override
    public void prepare(Pass pass) throws Exception {
        OneDirectory directory = OneDirectory.of(pass);
        if (directory.action().equals(Actions.DOWNLOAD)) {
            long startNanos = System.nanoTime();
            Set<String> keys = ConcurrentHashMap.newKeySet();
            client.s3()
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(directory.prefix()))
                    .contents()
                    .subscribe(object -> keys.add(object.key()))
                    .get();
            listingSeconds = (System.nanoTime() - startNanos) / 1e9;
            requireSame(pass, keys, "the bucket");
            return;
        }
        try (Stream<Path> found = Files.walk(filesDirectory.resolve(directory.prefix()))) {
            Set<String> keys = found.filter(Files::isRegularFile)
                    .map(path -> filesDirectory.relativize(path).toString())
                    .collect(Collectors.toSet());
            requireSame(pass, keys, "the folder");
        }
    }

    private static void requireSame(Pass pass, Set<String> found, String where) throws WrongResultException {
        Set<String> asked = pass.tasks().stream().map(Task::key).collect(Collectors.toSet());
        if (!asked.equals(found)) {
            throw new WrongResultException("directory=on moves all that is below the prefix: expected "
                    + asked.size() + " objects in " + where + ", found " + found.size()
                    + " or others; use directory=off or a prefix of its own");
        }
    }

    @Override
    public void perform(Pass pass, PassRecorder recorder) throws Exception {
        OneDirectory directory = OneDirectory.of(pass);
        boolean upload = directory.action().equals(Actions.UPLOAD);
        int failed = upload ? upload(directory) : download(directory);
        long movedBytes = failed == 0 ? pass.bytes() : 0;
        recorder.operations(pass.tasks().size(), failed, movedBytes);
        if (!upload) {
            recorder.measured(
                    new Measurement("directory-listing", listingSeconds, "s", Measurement.Direction.LOWER_IS_BETTER));
        }
    }

    private int upload(OneDirectory directory) throws Exception {
        CompletedDirectoryUpload done = transfers
                .uploadDirectory(request -> request.bucket(bucket)
                        .source(filesDirectory.resolve(directory.prefix()))
                        .s3Prefix(directory.prefix())
                        .uploadFileRequestTransformer(file -> {
                            if (settings.checksum() != null && settings.hasChecksum()) {
                                ChecksumAlgorithm algorithm = ChecksumAlgorithm.fromValue(
                                        settings.checksum().name());
                                file.putObjectRequest(file.build().putObjectRequest().toBuilder()
                                        .checksumAlgorithm(algorithm)
                                        .build());
                            }
                        }))
                .completionFuture()
                .get();
        return done.failedTransfers().size();
    }

    private int download(OneDirectory directory) throws Exception {
        CompletedDirectoryDownload done = transfers
                .downloadDirectory(request -> request.bucket(bucket)
                        .destination(filesDirectory.resolve(directory.prefix()))
                        .listObjectsV2RequestTransformer(list -> list.prefix(directory.prefix()))
                        .downloadFileRequestTransformer(file -> {
                            if (settings.hasChecksum()) {
                                file.getObjectRequest(file.build().getObjectRequest().toBuilder()
                                        .checksumMode(ChecksumMode.ENABLED)
                                        .build());
                            }
                        }))
                .completionFuture()
                .get();
        return done.failedTransfers().size();
    }

    @Override
    public void verify(Pass pass, PassRecorder recorder) throws Exception {
        if (OneDirectory.of(pass).action().equals(Actions.UPLOAD)) {
            return;
        }
        for (Task task : pass.tasks()) {
            String defect = files.defect(task, settings.verify());
            if (defect != null) {
                throw new WrongResultException(defect);
            }
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
