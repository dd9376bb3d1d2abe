package dev.steelyard.engine.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointObserverTest {

    @Test
    void tellsTheGrowthOfCountersAndTheLevelOfPeaks() throws Exception {
        String[] observation = {
            "{\"get\":{\"count\":5,\"last\":\"a\"},\"process\":{\"cpuUserNanos\":10,\"peakRssBytes\":7}}"
        };
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/control/observation", exchange -> {
            byte[] body = observation[0].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI control = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/control/");
            EndpointObserver observer = new EndpointObserver(control);
            observer.start();
            observation[0] = "{\"get\":{\"count\":9,\"last\":\"b\"},\"put\":{\"count\":2},"
                    + "\"process\":{\"cpuUserNanos\":25,\"peakRssBytes\":8}}";
            EndpointObserver.Observation seen = observer.stop();

            assertEquals(15L, seen.use().cpuUserNanos());
            assertEquals(8L, seen.use().peakRssBytes());
            assertEquals(Map.of("count", 4L, "last", "b"), seen.observed().get("get"));
            assertEquals("{count=2}", seen.observed().get("put").toString());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamed() {
        EndpointObserver observer = new EndpointObserver(URI.create("http://127.0.0.1:1/"));
        IOException failure = assertThrows(IOException.class, observer::start);
        assertTrue(failure.getMessage().contains("http://127.0.0.1:1/observation"), failure.getMessage());
    }

    @Test
    void withoutAnEndpointThereIsNothingToTell() throws Exception {
        EndpointObserver observer = new EndpointObserver(null);
        observer.start();
        EndpointObserver.Observation seen = observer.stop();
        assertEquals(List.of(), List.copyOf(seen.observed().keySet()));
        assertEquals(null, seen.use());
    }
}
