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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The parent's hold on the fixture's JVM. */
final class FixtureProcess implements AutoCloseable {

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
            line = child.readLine();
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
