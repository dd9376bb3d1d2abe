package dev.steelyard.s3.crt;

import dev.steelyard.model.Task;
import dev.steelyard.s3.payload.Verify;
import dev.steelyard.spi.Recorder;
import software.amazon.awssdk.crt.s3.S3BorrowedBuffer;
import software.amazon.awssdk.crt.s3.S3BorrowedBufferDelivery;

/** A download to memory that looks at the CRT's own buffers and gives them back. */
final class CrtBorrowedDownload extends CrtDownload implements S3BorrowedBufferDelivery {

    CrtBorrowedDownload(Task task, Recorder recorder, Verify verify, boolean backPressure) {
        super(task, recorder, verify, backPressure);
    }

    @Override
    public int onResponseBodyBorrowed(S3BorrowedBuffer lent, long rangeStartBytes, long rangeEndBytes) {
        try (lent) {
            return receive(lent.asByteBuffer());
        }
    }
}
