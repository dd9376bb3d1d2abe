package dev.steelyard.s3.sdk;

import dev.steelyard.spi.Recorder;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Tells a recorder how a call of the SDK ended. */
public final class Outcome {

    private Outcome() {}

    /** It was done. */
    public static void completed(Recorder recorder, @Nullable AttemptCount attempts, @Nullable SdkResponse response) {
        // The CRT client's answers to multipart uploads carry no HTTP response.
        SdkHttpResponse http = response == null ? null : response.sdkHttpResponse();
        if (http != null) {
            recorder.status(http.statusCode());
        }
        if (attempts != null) {
            attempts.report(recorder);
        }
        recorder.completed();
    }

    /** It failed for good. */
    public static void failed(Recorder recorder, @Nullable AttemptCount attempts, Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof AwsServiceException service && service.statusCode() > 0) {
            recorder.status(service.statusCode());
        }
        if (attempts != null) {
            attempts.report(recorder);
        }
        recorder.failed(cause);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && cause != null ? cause : failure;
    }
}
