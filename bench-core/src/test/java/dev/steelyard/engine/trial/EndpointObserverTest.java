package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.model.iteration.ResourceUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointObserverTest {

    private static final String OBSERVATION = "{\"connectionsPeak\":7,\"puts\":{\"count\":2,\"minBytes\":5},"
            + "\"process\":{\"cpuUserNanos\":10,\"cpuSystemNanos\":3,\"gcCount\":0,\"gcNanos\":0,"
            + "\"peakRssBytes\":8,\"heapUsedBytes\":1,\"directBytes\":2,\"nativeBytes\":null}}";

    private final List<String> asked = new ArrayList<>();

    private HttpServer server(String observation) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/control/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = observation.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static EndpointObserver observer(HttpServer server) {
        return new EndpointObserver(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/control/"));
    }

    @Test
    void opensAWindowAndTakesWhatWasSeenInItAsItIs() throws Exception {
        HttpServer server = server(OBSERVATION);
        try {
            EndpointObserver observer = observer(server);
            for (int iteration = 0; iteration < 2; iteration++) {
                observer.start();
                EndpointObserver.Observation seen = observer.stop();
                assertEquals(new ResourceUse(10L, 3L, 0L, 0L, 8L, 1L, 2L, null, null, null), seen.use());
                assertEquals(Map.of("connectionsPeak", 7, "puts", Map.of("count", 2, "minBytes", 5)), seen.observed());
            }
            assertEquals(
                    List.of(
                            "POST /control/window?faults=anew",
                            "GET /control/observation",
                            "POST /control/window",
                            "GET /control/observation"),
                    asked);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFixtureNeedNotTellOfItsProcess() throws Exception {
        HttpServer server = server("{\"gets\":1}");
        try {
            EndpointObserver.Observation seen = observer(server).stop();
            assertNull(seen.use());
            assertEquals(Map.of("gets", 1), seen.observed());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatIsNoObservationIsNamed() throws Exception {
        HttpServer server = server("{\"process\":{\"cpu\":1}}");
        try {
            IOException failure = assertThrows(IOException.class, observer(server)::stop);
            assertNotNull(failure.getMessage());
            assertTrue(failure.getMessage().contains("/control/observation"), failure.getMessage());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamed() {
        EndpointObserver observer = new EndpointObserver(URI.create("http://127.0.0.1:1/"));
        IOException failure = assertThrows(IOException.class, observer::start);
        assertTrue(failure.getMessage().contains("http://127.0.0.1:1/window"), failure.getMessage());
    }

    @Test
    void withoutAnEndpointThereIsNothingToTell() throws Exception {
        EndpointObserver observer = new EndpointObserver(null);
        observer.start();
        EndpointObserver.Observation seen = observer.stop();
        assertEquals(List.of(), List.copyOf(seen.observed().keySet()));
        assertNull(seen.use());
    }
}
