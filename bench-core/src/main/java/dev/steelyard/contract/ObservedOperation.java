package dev.steelyard.contract;

import dev.steelyard.spi.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A recorder that keeps what it is told about one operation, and notices what must not happen. */
public final class ObservedOperation implements Recorder {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> wrong = new ArrayList<>();
    private long movedBytes;
    private int attempts;
    private int ends;
    private int afterTheEnd;
    private @Nullable Throwable failure;

    /** Waits until the operation has ended, and says whether it did in time. */
    public boolean awaitEnd(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** Payload bytes that were reported. */
    public synchronized long movedBytes() {
        return movedBytes;
    }

    /** Attempts that were reported, 0 where the client does not tell. */
    public synchronized int attempts() {
        return attempts;
    }

    /** How often the operation ended: once is right. */
    public synchronized int ends() {
        return ends;
    }

    /** Reports that came when the operation was over already. */
    public synchronized int reportsAfterTheEnd() {
        return afterTheEnd;
    }

    /** What the runner found wrong. */
    public synchronized List<String> wrongs() {
        return List.copyOf(wrong);
    }

    /** Why it failed, or {@code null} when it did not. */
    public synchronized @Nullable Throwable failure() {
        return failure;
    }

    private void reported() {
        if (ends > 0) {
            afterTheEnd++;
        }
    }

    @Override
    public synchronized void firstByte() {
        reported();
    }

    @Override
    public synchronized void moved(long bytes) {
        reported();
        movedBytes += bytes;
    }

    @Override
    public synchronized void attempts(int count) {
        reported();
        attempts = count;
    }

    @Override
    public synchronized void status(int code) {
        reported();
    }

    @Override
    public synchronized void wrong(String reason) {
        reported();
        wrong.add(reason);
    }

    @Override
    public synchronized void completed() {
        ends++;
        ended.countDown();
    }

    @Override
    public synchronized void failed(Throwable cause) {
        ends++;
        failure = cause;
        ended.countDown();
    }
}
