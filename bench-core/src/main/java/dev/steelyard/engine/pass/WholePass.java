package dev.steelyard.engine.pass;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OperationFailure;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Performs passes of a runner that does a whole pass in one call. */
public final class WholePass implements PassExecution {

    private final PassRunner runner;
    private final Pass pass;
    private volatile Report report = new Report();
    private PassWatch watch = PassWatch.NOBODY;

    public WholePass(PassRunner runner, Pass pass) {
        this.runner = runner;
        this.pass = pass;
    }

    @Override
    public void prepare() {
        Report told = new Report();
        report = told;
        told.attempt(() -> runner.prepare(pass));
    }

    @Override
    public PassOutcome perform() {
        Report told = report;
        watch.begins();
        told.attempt(() -> timed(told));
        watch.ended();
        return told.outcome();
    }

    @Override
    public PassOutcome verified(PassOutcome outcome) {
        Report told = report;
        told.attempt(() -> runner.verify(pass, told));
        return told.outcome();
    }

    @Override
    public void watchedBy(PassWatch watching) {
        watch = watching;
    }

    /** Measures the pass, also one that throws. */
    private void timed(Report told) throws Exception {
        long startNanos = System.nanoTime();
        try {
            runner.perform(pass, told);
        } finally {
            told.took(System.nanoTime() - startNanos);
        }
    }

    /** One of the runner's three calls. */
    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    /** A pass in one call cannot be cut short: it ends whole. */
    @Override
    public void stop() {}

    @Override
    public long operationsDone() {
        return report.operations();
    }

    @Override
    public long operationsFailed() {
        return report.errors();
    }

    @Override
    public long bytesDone() {
        return report.bytes();
    }

    @Override
    public @Nullable Long nativeMemoryBytes() {
        return runner.nativeMemoryBytes();
    }

    @Override
    public List<String> afterwards() {
        return List.of();
    }

    /** What the runner tells of one pass, possibly from several threads. */
    private static final class Report implements PassRecorder {

        private final List<Measurement> measured = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private long operations;
        private long errors;
        private long bytes;
        private long durationNanos;
        private boolean ended;
        private @Nullable Exception failure;

        /** Takes a step unless one before it went wrong. */
        void attempt(Step step) {
            if (ended) {
                return;
            }
            try {
                step.take();
            } catch (WrongResultException e) {
                ended = true;
                wrong(String.valueOf(e.getMessage()));
            } catch (Exception e) {
                ended = true;
                failure = e;
            }
        }

        synchronized void took(long nanos) {
            durationNanos = nanos;
        }

        @Override
        public synchronized void operations(long count, long failed, long movedBytes) {
            operations += count;
            errors += failed;
            bytes += movedBytes;
        }

        @Override
        public synchronized void measured(Measurement measurement) {
            if (Double.isFinite(measurement.value())) {
                measured.add(measurement);
            } else {
                // JSON has no such number, so the result could not be written.
                wrong.add(measurement.name() + ": expected a finite number, found " + measurement.value()
                        + "; the runner must not report it");
            }
        }

        @Override
        public synchronized void wrong(String reason) {
            wrong.add(reason);
        }

        synchronized long operations() {
            return operations;
        }

        synchronized long errors() {
            return errors;
        }

        synchronized long bytes() {
            return bytes;
        }

        synchronized PassOutcome outcome() {
            Exception failure = this.failure;
            List<OperationFailure> failures = failure == null
                    ? List.of()
                    : List.of(new OperationFailure(0, "pass", "", FailureGroups.reason(failure, 0), 1));
            long allErrors = failure == null ? errors : Math.max(1, errors);
            return new PassOutcome(
                    true,
                    durationNanos,
                    Math.max(operations, allErrors),
                    allErrors,
                    bytes,
                    null,
                    null,
                    null,
                    List.of(),
                    List.copyOf(measured),
                    failures,
                    List.copyOf(wrong),
                    null);
        }
    }
}
