package dev.steelyard.contract;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.spi.PassRecorder;
import java.util.ArrayList;
import java.util.List;

/** A recorder that keeps what it is told about one pass. */
public final class ObservedPass implements PassRecorder {

    private final List<String> wrong = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private long operations;
    private long failed;
    private long movedBytes;

    /** Operations that were reported. */
    public synchronized long operationCount() {
        return operations;
    }

    /** How many of them failed. */
    public synchronized long failedCount() {
        return failed;
    }

    /** Payload bytes that were reported. */
    public synchronized long movedBytes() {
        return movedBytes;
    }

    /** What the runner found wrong. */
    public synchronized List<String> wrongs() {
        return List.copyOf(wrong);
    }

    /** What the runner measured by itself. */
    public synchronized List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    @Override
    public synchronized void operations(long count, long failures, long bytes) {
        operations += count;
        failed += failures;
        movedBytes += bytes;
    }

    @Override
    public synchronized void measured(Measurement measurement) {
        measurements.add(measurement);
    }

    @Override
    public synchronized void wrong(String reason) {
        wrong.add(reason);
    }
}
