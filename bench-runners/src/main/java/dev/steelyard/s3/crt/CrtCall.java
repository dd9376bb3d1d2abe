package dev.steelyard.s3.crt;

import dev.steelyard.spi.Recorder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.s3.S3Client;
import software.amazon.awssdk.crt.s3.S3FinishedResponseContext;
import software.amazon.awssdk.crt.s3.S3MetaRequest;
import software.amazon.awssdk.crt.s3.S3MetaRequestOptions;
import software.amazon.awssdk.crt.s3.S3MetaRequestResponseHandler;
import software.amazon.awssdk.crt.s3.S3RequestMetrics;

/**
 * One operation's side of the CRT's callbacks. The CRT delivers body, progress, telemetry and the end of a request one
 * after another, which is what a {@link Recorder} asks for.
 */
abstract class CrtCall implements S3MetaRequestResponseHandler {

    private final Recorder recorder;
    private int attempts;
    private boolean finished;
    private @Nullable S3MetaRequest request;

    CrtCall(Recorder recorder) {
        this.recorder = recorder;
    }

    /** The request was done without an error. */
    abstract void succeeded() throws Exception;

    final Recorder recorder() {
        return recorder;
    }

    final void begin(S3Client client, S3MetaRequestOptions options) {
        try {
            hold(client.makeMetaRequest(options.withResponseHandler(this)));
        } catch (RuntimeException e) {
            recorder.failed(e);
        }
    }

    /** The request may be over before it is known here. */
    private synchronized void hold(S3MetaRequest begun) {
        if (finished) {
            finished = false;
            begun.close();
        } else {
            request = begun;
        }
    }

    private synchronized void release() {
        if (request == null) {
            finished = true;
        } else {
            request.close();
            request = null;
        }
    }

    @Override
    public void onTelemetry(S3RequestMetrics metrics) {
        attempts++;
        try {
            int status = metrics.getResponseStatus();
            if (status > 0) {
                recorder.status(status);
            }
        } catch (CrtRuntimeException e) {
            // An attempt that got no answer has no status, and the getter throws.
        }
    }

    @Override
    public void onFinished(S3FinishedResponseContext context) {
        release();
        try {
            if (context.getErrorCode() == 0) {
                succeeded();
            } else {
                fail(CrtFailure.of(context));
            }
        } catch (Exception e) {
            fail(e);
        }
    }

    final void complete() {
        recorder.attempts(attempts);
        recorder.completed();
    }

    private void fail(Throwable cause) {
        recorder.attempts(attempts);
        recorder.failed(cause);
    }
}
