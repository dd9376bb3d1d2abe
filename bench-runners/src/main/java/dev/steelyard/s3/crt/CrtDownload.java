package dev.steelyard.s3.crt;

import dev.steelyard.model.Task;
import dev.steelyard.s3.payload.Delivery;
import dev.steelyard.s3.payload.Verify;
import dev.steelyard.spi.Recorder;
import java.nio.ByteBuffer;

/** A download to memory: bytes are counted and let go. */
class CrtDownload extends CrtCall {

    private final Delivery delivery;
    private final boolean backPressure;

    CrtDownload(Task task, Recorder recorder, Verify verify, boolean backPressure) {
        super(recorder);
        this.delivery = new Delivery(task, recorder, verify);
        this.backPressure = backPressure;
    }

    /** Returns by how much the window grows again: only of use with back-pressure. */
    final int receive(ByteBuffer body) {
        int lengthBytes = body.remaining();
        delivery.accept(body);
        return backPressure ? lengthBytes : 0;
    }

    @Override
    public int onResponseBody(ByteBuffer body, long rangeStartBytes, long rangeEndBytes) {
        return receive(body);
    }

    @Override
    void succeeded() {
        delivery.finish();
        complete();
    }
}
