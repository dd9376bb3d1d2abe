package dev.steelyard.s3.crt;

import dev.steelyard.spi.Recorder;

/** An operation that moves no payload. */
final class CrtRequest extends CrtCall {

    CrtRequest(Recorder recorder) {
        super(recorder);
    }

    @Override
    void succeeded() {
        complete();
    }
}
