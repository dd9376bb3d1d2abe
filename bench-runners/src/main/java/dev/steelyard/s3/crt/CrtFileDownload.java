package dev.steelyard.s3.crt;

import dev.steelyard.model.Task;
import dev.steelyard.s3.payload.ObjectFiles;
import dev.steelyard.s3.payload.Verify;
import dev.steelyard.spi.Recorder;

/** A download that the CRT writes to a file by itself. */
final class CrtFileDownload extends CrtTransfer {

    private final ObjectFiles files;
    private final Verify verify;

    CrtFileDownload(Task task, Recorder recorder, ObjectFiles files, Verify verify) {
        super(task, recorder);
        this.files = files;
        this.verify = verify;
    }

    @Override
    void succeeded() throws Exception {
        // With no content to verify too: all clients pay for the look at the file's size, or none.
        String defect = files.defect(task(), verify);
        if (defect != null) {
            recorder().wrong(defect);
        }
        super.succeeded();
    }
}
