package dev.steelyard.engine.comparison;

import dev.steelyard.format.Schemas;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Reads and checks many results on all processors, and hands them over in order to the thread that asked. What is read
 * ahead takes no more memory than the largest document alone may.
 */
public final class ReadAhead {

    private static final int MOST_FILES = 64;

    private final Deque<Reading> ahead = new ArrayDeque<>();
    private final ExecutorService readers;
    private long aheadBytes;

    private ReadAhead(ExecutorService readers) {
        this.readers = readers;
    }

    /** Takes one result after the other. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes one.
         *
         * @param result gives it, or throws what {@link CheckedResults#read(Path)} does
         */
        void take(Path file, Supplier<TrialResult> result);
    }

    private record Reading(Path file, long sizeBytes, Future<TrialResult> result) {}

    /** Reads all files; what the taker throws ends it. */
    public static void each(List<Path> files, Taker taker) {
        ExecutorService readers = Executors.newFixedThreadPool(
                Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), files.size())));
        try {
            new ReadAhead(readers).handOver(files, taker);
        } finally {
            readers.shutdownNow();
        }
    }

    private void handOver(List<Path> files, Taker taker) {
        for (Path file : files) {
            long sizeBytes = file.toFile().length();
            while (!hasRoom(sizeBytes)) {
                handOverFirst(taker);
            }
            ahead.add(new Reading(file, sizeBytes, readers.submit(() -> CheckedResults.read(file))));
            aheadBytes += sizeBytes;
        }
        while (!ahead.isEmpty()) {
            handOverFirst(taker);
        }
    }

    /** For one there is, whatever its size; a document that needs much is read alone. */
    private boolean hasRoom(long sizeBytes) {
        return ahead.isEmpty() || (ahead.size() < MOST_FILES && aheadBytes + sizeBytes <= Schemas.mostBytes() / 2);
    }

    private void handOverFirst(Taker taker) {
        Reading first = ahead.remove();
        taker.take(first.file, () -> result(first.result));
        aheadBytes -= first.sizeBytes;
    }

    private static TrialResult result(Future<TrialResult> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            if (e.getCause() instanceof Error grave) {
                throw grave;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("stopped while results were read").initCause(e);
        }
    }
}
