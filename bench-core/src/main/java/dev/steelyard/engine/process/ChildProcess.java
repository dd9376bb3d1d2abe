package dev.steelyard.engine.process;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One child process whose standard input is held open: it ends when that does, so it cannot outlive its parent. Its
 * standard error goes to a file.
 */
public final class ChildProcess implements AutoCloseable {

    /** What a JVM gets to end by itself after it was asked to: it may still close connections and its journal. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    /** What is added to a signal's number. */
    private static final int SIGNALLED = 128;

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Process process;
    private final OutputLines output;
    private final Writer input;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = new OutputLines(process.getInputStream());
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param errors file that takes its standard error
     * @throws InvalidInputException when the program cannot be started
     */
    public static ChildProcess start(List<String> words, Path errors) {
        try {
            return new ChildProcess(
                    new ProcessBuilder(words).redirectError(errors.toFile()).start());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--jvm: expected a java program that can be started, found " + words.get(0) + " (" + e.getMessage()
                            + "); name another",
                    e);
        }
    }

    /** The next line of its standard output, or {@code null} at the end; waits as long as it takes. */
    public @Nullable String readLine() {
        try {
            return output.next(FOR_EVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nobody waits that long", e);
        }
    }

    /**
     * The next line of its standard output, or {@code null} at the end.
     *
     * @throws TimeoutException when none came in that time
     */
    public @Nullable String readLine(Duration time) throws TimeoutException {
        return output.next(time);
    }

    /** Whether there is a whole line, or the end, to read without waiting. */
    public boolean hasOutput() {
        return output.ready();
    }

    /** Processor time that it has used so far, or {@code null} where the platform does not tell. */
    public @Nullable Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(null);
    }

    /** Sends one line to its standard input. */
    public void writeLine(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** Whether it lives. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, at the most that long. */
    public boolean waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Exit code; 128 and the signal's number when it was killed. */
    public int exitCode() {
        return process.exitValue();
    }

    /** How it ended, in words; it may need a moment after its output has. */
    public String ending() {
        if (!endsWithin(LAST_MOMENT)) {
            return "closed its output and lives on";
        }
        int code = process.exitValue();
        String signal = code > SIGNALLED && code < 2 * SIGNALLED ? " (signal " + (code - SIGNALLED) + ")" : "";
        return "ended with exit code " + code + signal;
    }

    private boolean endsWithin(Duration time) {
        try {
            return waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Asks it to end (SIGTERM); does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it and what it has started at once (SIGKILL). */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Ends it: first by closing its input and SIGTERM, then, if it does not go, by SIGKILL. */
    public void stop() {
        closeInput();
        process.destroy();
        awaitEnd();
    }

    /** Closes its input and waits for its end; kills it when it does not go. */
    @Override
    public void close() {
        closeInput();
        awaitEnd();
    }

    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeInput() {
        try {
            input.close();
        } catch (IOException e) {
            // It has closed its end already: that is what this is for.
            return;
        }
    }
}
