package dev.steelyard.engine.campaign;

import dev.steelyard.engine.campaign.FixtureProtocol.Config;
import dev.steelyard.engine.campaign.FixtureProtocol.Opened;
import dev.steelyard.engine.campaign.FixtureProtocol.Reply;
import dev.steelyard.engine.campaign.FixtureProtocol.Request;
import dev.steelyard.engine.campaign.FixtureProtocol.Verb;
import dev.steelyard.engine.process.ChildProcess;
import dev.steelyard.engine.process.JavaCommand;
import dev.steelyard.engine.process.LogTail;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The parent's hold on the fixture's JVM. */
final class FixtureProcess implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Longer than any time-out and retry of the AWS SDK. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Processor time that an idle JVM does not use within {@link #PATIENCE}. */
    private static final Duration LEAST_WORK = Duration.ofSeconds(1);

    private final ChildProcess child;
    private final Path log;

    private FixtureProcess(ChildProcess child, Path log) {
        this.child = child;
        this.log = log;
    }

    /**
     * Starts the JVM; opens nothing yet.
     *
     * @param folder where its configuration and its log go
     */
    static FixtureProcess start(JavaCommand command, Path folder, Config config) {
        Path file = folder.resolve("fixture.json");
        Path log = folder.resolve("fixture.log");
        ResultFiles.write("the fixture's configuration", file, config);
        try {
            List<String> words = command.words(
                    folder.resolve("fixture.arguments"), FixtureMain.class.getName(), List.of(file.toString()));
            return new FixtureProcess(ChildProcess.start(words, log), log);
        } catch (IOException e) {
            throw new StorageException("the fixture's class path", folder, e);
        }
    }

    /**
     * Opens all fixtures.
     *
     * @return what each job's fixture offers, in the order of jobs
     * @throws InvalidInputException when the user asked for what cannot be
     */
    List<Opened> open() throws FixtureException {
        return ask(new Request(Verb.OPEN, 0)).opened();
    }

    /** Puts in place what a job's workload needs. */
    Map<String, @Nullable Object> prepare(int job) throws FixtureException {
        return ask(new Request(Verb.PREPARE, job)).prepared();
    }

    /** Removes what was prepared for a job. */
    void clean(int job) throws FixtureException {
        ask(new Request(Verb.CLEAN, job));
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Why it is gone, for a result. */
    String epitaph() {
        String tail = LogTail.of(log);
        return "the fixture's process is gone" + (tail.isEmpty() ? "" : ": " + tail);
    }

    private Reply ask(Request request) throws FixtureException {
        String line;
        try {
            child.writeLine(Json.mapper().writeValueAsString(request));
            line = answer(request);
        } catch (IOException e) {
            throw new FixtureException(epitaph());
        }
        if (line == null) {
            throw new FixtureException(epitaph());
        }
        Reply reply = parse(line);
        String error = reply.error();
        if (error != null && reply.invalidInput()) {
            throw new InvalidInputException(error);
        }
        if (error != null) {
            throw new FixtureException(error);
        }
        return reply;
    }

    /**
     * Preparing may rightly take hours, so no limit on the whole: what counts as a sign of life is that the process
     * works, which even a slow upload does, and one that hangs does not.
     */
    private @Nullable String answer(Request request) throws FixtureException {
        Duration used = child.cpuTime();
        long newsNanos = System.nanoTime();
        while (true) {
            try {
                return child.readLine(LOOK);
            } catch (TimeoutException e) {
                Duration now = child.cpuTime();
                boolean works = now == null || used == null || now.minus(used).compareTo(LEAST_WORK) >= 0;
                if (works) {
                    used = now;
                    newsNanos = System.nanoTime();
                } else if (System.nanoTime() - newsNanos > PATIENCE.toNanos()) {
                    child.kill();
                    throw hanging(request);
                }
            }
        }
    }

    private FixtureException hanging(Request request) {
        String tail = LogTail.of(log);
        return new FixtureException("the fixture did next to nothing for " + PATIENCE.toMinutes()
                + " minutes while it was"
                + " to " + request.verb().name().toLowerCase(Locale.ROOT) + ", so its process was ended; look whether"
                + " the endpoint and the disk answer" + (tail.isEmpty() ? "" : "; it said last: " + tail));
    }

    private static Reply parse(String line) throws FixtureException {
        try {
            return Json.mapper().readValue(line, Reply.class);
        } catch (JacksonException e) {
            throw new FixtureException("the fixture's process answered what is no reply: " + e.getOriginalMessage());
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
