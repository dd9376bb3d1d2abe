package dev.steelyard.engine.trial;

import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.ResourceUse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Asks a fixture what it saw of an iteration, outside the clock: it opens a window before and reads it after, as {@link
 * dev.steelyard.model.Target#control} says. What was seen is the fixture's to define and taken as it is.
 */
final class EndpointObserver {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final String PROCESS = "process";

    private final @Nullable URI control;
    private boolean first = true;

    /** With the fixture's control address, or {@code null} when there is nothing to ask. */
    EndpointObserver(@Nullable URI control) {
        this.control = control;
    }

    /**
     * What the fixture saw during one iteration.
     *
     * @param use what its process used, or {@code null} when it does not tell
     * @param observed the rest, as it was told
     */
    record Observation(@Nullable ResourceUse use, Map<String, @Nullable Object> observed) {}

    void start() throws IOException {
        if (control != null) {
            // Each trial meets the same faults, whatever those before it met.
            exchange("POST", control.resolve(first ? "window?faults=anew" : "window"));
            first = false;
        }
    }

    Observation stop() throws IOException {
        if (control == null) {
            return new Observation(null, Map.of());
        }
        URI address = control.resolve("observation");
        byte[] body = exchange("GET", address);
        try {
            Map<String, @Nullable Object> observed =
                    new LinkedHashMap<>(Json.mapper().readValue(body, OBJECT));
            Object process = observed.remove(PROCESS);
            return new Observation(Json.mapper().convertValue(process, ResourceUse.class), observed);
        } catch (JacksonException | IllegalArgumentException e) {
            throw failed(address, e);
        }
    }

    private static byte[] exchange(String method, URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        LoopbackTrust.apply(connection);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        if (method.equals("POST")) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(0);
        }
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failed(address, e);
        } finally {
            connection.disconnect();
        }
    }

    private static IOException failed(URI address, Exception cause) {
        return new IOException(
                "the embedded endpoint does not tell at " + address + " what it saw (" + cause.getMessage() + ")",
                cause);
    }
}
