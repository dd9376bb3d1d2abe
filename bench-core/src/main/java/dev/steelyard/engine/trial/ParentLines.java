package dev.steelyard.engine.trial;

import dev.steelyard.engine.trial.surroundings.PassPreparation;
import dev.steelyard.format.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The lines between a trial and its parent, one JSON object each. The trial tells {@code {"phase":…}}, {@code
 * {"progress":{…}}}, {@code {"unwritten":{…}}} with an event that its journal could not take, and {@code
 * {"prepare":true}}; only the last is answered, by {@code {"prepared":true}} or {@code
 * {"error":"why"}}.
 */
final class ParentLines implements PassPreparation {

    /** Names an event that is in no journal. */
    static final String UNWRITTEN = "unwritten";

    /** Stands for the answer that does not come. */
    private static final String STOPPED = "{\"error\":\"stopped from outside\"}";

    private final BufferedReader in;
    private final PrintStream out;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    ParentLines(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Waits for that line, which is the first; returns false when another or none came. */
    boolean awaitLine(String expected) throws IOException {
        return expected.equals(in.readLine());
    }

    /** Takes answers until the input ends, which is the parent's end. */
    void readToEnd() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // an input that cannot be read has ended, too
            return;
        }
    }

    synchronized void tell(Map<String, Object> message) {
        byte[] line = (Json.mapper().writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    /** Whoever waits for an answer, or will, gets none: the trial was stopped, and so perhaps was its parent. */
    void stop() {
        answers.add(STOPPED);
    }

    @Override
    public void prepare() throws IOException {
        tell(Map.of("prepare", true));
        JsonNode answer;
        try {
            answer = Json.mapper().readTree(answers.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the fixture prepared the next pass", e);
        } catch (JacksonException e) {
            throw new IOException("the parent answered what is no answer: " + Json.reason(e), e);
        }
        if (!answer.path("prepared").asBoolean(false)) {
            throw new IOException("the next pass could not be prepared: "
                    + answer.path("error").asString("no reason told"));
        }
    }
}
