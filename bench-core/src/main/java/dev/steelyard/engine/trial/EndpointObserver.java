package dev.steelyard.engine.trial;

import dev.steelyard.format.Json;
import dev.steelyard.model.ResourceUse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Asks the embedded endpoint before and after an iteration what it saw, outside the clock. */
final class EndpointObserver {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final Set<String> LEVELS = Set.of("heapUsedBytes", "directBytes", "nativeBytes");

    private final @Nullable URI address;
    private Map<String, @Nullable Object> before = Map.of();

    /** With the endpoint's control address, or {@code null} when there is nothing to ask. */
    EndpointObserver(@Nullable URI control) {
        this.address = control == null ? null : control.resolve("observation");
    }

    /**
     * What the endpoint saw during one iteration.
     *
     * @param use what its process used, or {@code null} when it does not tell
     * @param observed its counters' growth
     */
    record Observation(@Nullable ResourceUse use, Map<String, @Nullable Object> observed) {}

    void start() throws IOException {
        before = ask();
    }

    Observation stop() throws IOException {
        Map<String, @Nullable Object> growth = growth(before, ask());
        return new Observation(resourceUse(growth.get("process")), growth);
    }

    private Map<String, @Nullable Object> ask() throws IOException {
        if (address == null) {
            return Map.of();
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return Json.mapper().readValue(in.readAllBytes(), OBJECT);
        } catch (IOException | JacksonException e) {
            throw new IOException(
                    "the embedded endpoint does not tell at " + address + " what it saw (" + e.getMessage() + ")", e);
        } finally {
            connection.disconnect();
        }
    }

    /**
     * Numbers count from the endpoint's start, so those of the iteration are differences; except levels, such as
     * a peak. What is no number is taken as it is now.
     */
    static Map<String, @Nullable Object> growth(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> growth = new LinkedHashMap<>();
        after.forEach((name, value) -> growth.put(name, level(name) ? value : difference(before.get(name), value)));
        return growth;
    }

    private static boolean level(String name) {
        return name.startsWith("peak") || LEVELS.contains(name);
    }

    private static @Nullable Object difference(@Nullable Object before, @Nullable Object after) {
        if (after instanceof Map<?, ?> map) {
            return growth(object(before), object(map));
        }
        if (before instanceof Number earlier && after instanceof Number later) {
            boolean decimal = later instanceof Double || earlier instanceof Double;
            return decimal
                    ? (Object) (later.doubleValue() - earlier.doubleValue())
                    : (Object) (later.longValue() - earlier.longValue());
        }
        return after;
    }

    /** The JSON object, or an empty one for anything else. */
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }

    private static @Nullable ResourceUse resourceUse(@Nullable Object process) {
        if (!(process instanceof Map<?, ?> facts)) {
            return null;
        }
        return new ResourceUse(
                number(facts, "cpuUserNanos"),
                number(facts, "cpuSystemNanos"),
                number(facts, "gcCount"),
                number(facts, "gcNanos"),
                number(facts, "peakRssBytes"),
                number(facts, "heapUsedBytes"),
                number(facts, "directBytes"),
                number(facts, "nativeBytes"));
    }

    private static @Nullable Long number(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof Number number ? (Long) number.longValue() : null;
    }
}
