package dev.steelyard.s3.payload;

import dev.steelyard.model.Task;
import dev.steelyard.spi.Recorder;
import java.nio.ByteBuffer;

/**
 * The receiving end of one download in memory: counts what arrives, compares it where asked, and lets it go.
 *
 * <p>A client that tries again starts over at {@link #restart}; bytes that come a second time are not counted twice.
 */
public final class Delivery {

    private final Task task;
    private final Recorder recorder;
    private final Verify verify;
    private long positionBytes;
    private long countedBytes;
    private boolean wrong;

    /** For one operation. */
    public Delivery(Task task, Recorder recorder, Verify verify) {
        this.task = task;
        this.recorder = recorder;
        this.verify = verify;
    }

    /** The body begins, for the first time or once more. */
    public void restart() {
        positionBytes = 0;
    }

    /** The next piece is here; it is only looked at, and not kept. */
    public void accept(ByteBuffer piece) {
        int lengthBytes = piece.remaining();
        if (lengthBytes == 0) {
            return;
        }
        if (countedBytes == 0) {
            recorder.firstByte();
        }
        if (verify != Verify.NONE) {
            compare(piece);
        }
        positionBytes += lengthBytes;
        if (positionBytes > countedBytes) {
            recorder.moved(positionBytes - countedBytes);
            countedBytes = positionBytes;
        }
    }

    /** The client says that it is done. */
    public void finish() {
        if (positionBytes != task.sizeBytes()) {
            recorder.wrong(
                    task.key() + ": expected " + task.sizeBytes() + " bytes, the client delivered " + positionBytes);
        }
    }

    private void compare(ByteBuffer piece) {
        ByteBuffer looked = piece.duplicate();
        if (verify == Verify.SAMPLE) {
            looked.limit(looked.position() + Math.min(looked.remaining(), Verify.SAMPLE_BYTES));
        }
        long firstBytes = task.ranged() ? task.offsetBytes() : 0;
        long at = Content.shared().mismatch(firstBytes + positionBytes, looked);
        if (at >= 0 && !wrong) {
            wrong = true;
            recorder.wrong(task.key() + ": wrong content at byte " + (firstBytes + positionBytes + at));
        }
    }
}
