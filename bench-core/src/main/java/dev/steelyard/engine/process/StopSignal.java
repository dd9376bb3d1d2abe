package dev.steelyard.engine.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a campaign to stop when the JVM is asked to end, and holds the JVM until the campaign has put itself in order. */
public final class StopSignal implements AutoCloseable {

    /** Longer than a trial and its fixture need to end. */
    private static final int PATIENCE_SECONDS = 90;

    private final CountDownLatch campaignEnded = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "steelyard-campaign-stop");
    private volatile boolean asked;

    private StopSignal() {}

    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    public boolean asked() {
        return asked || Thread.currentThread().isInterrupted();
    }

    private void stopAndWait() {
        asked = true;
        try {
            if (!campaignEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the campaign did not end within " + PATIENCE_SECONDS
                        + " s; its journals are complete: use 'steelyard recover'");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        campaignEnded.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                asked = true; // the JVM began to end just now; the hook finds the campaign ended
            }
        }
    }
}
