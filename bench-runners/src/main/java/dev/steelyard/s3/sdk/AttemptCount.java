package dev.steelyard.s3.sdk;

import dev.steelyard.spi.Recorder;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Counts the attempts of one operation, those of its parts included; parts report from several threads at once. */
public final class AttemptCount implements MetricPublisher {

    private static final String ATTEMPT = "ApiCallAttempt";

    private final AtomicInteger attempts = new AtomicInteger();

    @Override
    public void publish(MetricCollection call) {
        int count = 0;
        for (MetricCollection child : call.children()) {
            if (child.name().equals(ATTEMPT)) {
                count++;
            }
        }
        attempts.addAndGet(count);
    }

    /** Tells the recorder, where the SDK told anything. */
    public void report(Recorder recorder) {
        int count = attempts.get();
        if (count > 0) {
            recorder.attempts(count);
        }
    }

    @Override
    public void close() {
        // nothing is kept
    }
}
