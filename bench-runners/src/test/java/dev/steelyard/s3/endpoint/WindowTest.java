package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.s3.endpoint.fault.FaultRule;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoint tells of one iteration, whatever was before. */
class WindowTest {

    private S3Endpoint endpoint;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        endpoint = S3Endpoint.start(EndpointConfig.DEFAULT
                .withMode(EndpointMode.STANDALONE)
                .withFaults(FaultRule.parse("503:op=HeadObject,count=1")));
        client = new RawClient(endpoint.uri());
        assertEquals(200, client.request("PUT", "/bucket").status());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        endpoint.close();
    }

    private void put(String key, int sizeBytes) throws IOException {
        assertEquals(
                200,
                client.request("PUT", "/bucket/" + key, "", new byte[sizeBytes]).status());
    }

    private JsonNode observed() throws IOException {
        try (RawClient control = new RawClient(endpoint.uri())) {
            return JsonMapper.shared()
                    .readTree(control.request("GET", "/-/observation").text());
        }
    }

    private void openWindow() throws IOException {
        try (RawClient control = new RawClient(endpoint.uri())) {
            assertEquals(200, control.request("POST", "/-/window").status());
        }
    }

    @Test
    void countersExtremesAndExamplesAreThoseOfTheWindow() throws IOException {
        put("small", 10);
        put("large", 5_000);
        client.request("PUT", "/bucket/wrong", "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==\r\n", new byte[3]);
        assertEquals(1, observed().at("/errorExamples").size());

        openWindow();
        put("one", 300);
        put("other", 300);
        JsonNode seen = observed();

        assertEquals(2, seen.at("/putSizes/count").asLong());
        assertEquals(300, seen.at("/putSizes/minBytes").asLong());
        assertEquals(300, seen.at("/putSizes/maxBytes").asLong());
        assertEquals(300, seen.at("/putSizes/mostCommonBytes").asLong());
        assertEquals(600, seen.at("/bodyBytesIn").asLong());
        assertEquals(1, seen.at("/connectionsOpen").asLong());
        assertEquals(1, seen.at("/connectionsPeak").asLong());
        assertEquals(0, seen.at("/connectionsOpened").asLong());
        assertEquals(0, seen.at("/errorExamples").size());
        assertEquals(0, seen.at("/errorCounts").size());
    }

    @Test
    void tellsWhatTheProcessUsedInTheWindow() throws IOException {
        openWindow();
        put("some", 1_000);
        JsonNode process = observed().at("/process");
        assertTrue(process.at("/heapUsedBytes").asLong() > 0, process.toString());
        if (System.getProperty("os.name").equals("Linux")) {
            assertTrue(process.at("/peakRssBytes").asLong() > 0, process.toString());
            assertFalse(process.at("/cpuUserNanos").isNull(), process.toString());
            assertFalse(process.at("/cpuSystemNanos").isNull(), process.toString());
        }
    }

    @Test
    void faultRulesGoOnFromWindowToWindow() throws IOException {
        put("some", 1);
        assertEquals(503, client.request("HEAD", "/bucket/some").status());
        assertEquals(1, observed().at("/faultCounts").size());
        openWindow();
        assertEquals(200, client.request("HEAD", "/bucket/some").status());
        assertEquals(0, observed().at("/faultCounts").size());
        assertEquals(0, observed().at("/faults").size());
    }

    @Test
    void faultRulesBeginAnewWhereThatIsAskedFor() throws IOException {
        put("some", 1);
        assertEquals(503, client.request("HEAD", "/bucket/some").status());
        assertEquals(200, client.request("HEAD", "/bucket/some").status());
        try (RawClient control = new RawClient(endpoint.uri())) {
            assertEquals(200, control.request("POST", "/-/window?faults=anew").status());
        }
        assertEquals(0, observed().at("/faults").size());
        assertEquals(503, client.request("HEAD", "/bucket/some").status());
        assertEquals(1, observed().at("/faults/0/request").asInt());
    }
}
