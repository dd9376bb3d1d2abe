package dev.steelyard.s3.crt;

import dev.steelyard.model.Task;
import dev.steelyard.spi.Recorder;
import software.amazon.awssdk.crt.s3.S3MetaRequestProgress;

/** An operation whose payload the CRT counts by itself: an upload, or a request without a payload. */
class CrtTransfer extends CrtCall {

    private final Task task;
    private final boolean silent;
    private long movedBytes;

    CrtTransfer(Task task, Recorder recorder) {
        this(task, recorder, false);
    }

    /** With {@code silent} for a request that the CRT passes on as it is: it tells no progress of an upload's body. */
    CrtTransfer(Task task, Recorder recorder, boolean silent) {
        super(recorder);
        this.task = task;
        this.silent = silent;
    }

    final Task task() {
        return task;
    }

    @Override
    public void onProgress(S3MetaRequestProgress progress) {
        movedBytes += progress.getBytesTransferred();
        recorder().moved(progress.getBytesTransferred());
    }

    @Override
    void succeeded() throws Exception {
        if (movedBytes == 0 && silent) {
            movedBytes = task.sizeBytes();
            recorder().moved(movedBytes);
        }
        if (movedBytes != task.sizeBytes()) {
            recorder().wrong(task.key() + ": expected " + task.sizeBytes() + " bytes, the client moved " + movedBytes);
        }
        complete();
    }
}
