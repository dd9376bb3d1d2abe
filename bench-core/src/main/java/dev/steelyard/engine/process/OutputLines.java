package dev.steelyard.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a child's output, read by a thread of their own: native code may print part of a line and fall silent, and
 * whoever waited for the rest would see nothing else any more.
 */
final class OutputLines {

    /** A line, or the end. */
    private record Entry(@Nullable String line) {}

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Thread reader;

    OutputLines(InputStream stream) {
        reader = new Thread(() -> readAll(stream), "steelyard-child-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                entries.add(new Entry(line));
            }
        } catch (IOException e) {
            // The pipe broke: the process is gone, and nothing more will come.
            return;
        } finally {
            entries.add(new Entry(null));
        }
    }

    /** Whether a line, or the end, is there without waiting. */
    boolean ready() {
        return !entries.isEmpty();
    }

    /**
     * The next line, or {@code null} at the end, also when asked again. An interrupt waits until then.
     *
     * @throws TimeoutException when none came in that time
     */
    @Nullable
    String next(Duration time) throws TimeoutException {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + time.toNanos();
        try {
            while (true) {
                try {
                    Entry entry = entries.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (entry == null) {
                        throw new TimeoutException("no line within " + time);
                    }
                    if (entry.line() == null) {
                        entries.add(entry);
                    }
                    return entry.line();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
