package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.s3.endpoint.RawClient.Answer;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.fault.FaultInjector;
import dev.steelyard.s3.endpoint.fault.FaultRule;
import java.io.EOFException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults strike as their rules say, and each one is told. */
class FaultTest {
    private static final int SIZE = 2_000_000;

    private interface Check {
        void with(S3Endpoint endpoint, RawClient client) throws Exception;
    }

    private static void under(String rule, Check check) throws Exception {
        EndpointConfig config = EndpointConfig.DEFAULT.withFaults(List.of(FaultRule.parse(rule)));
        try (S3Endpoint endpoint = S3Endpoint.start(config)) {
            endpoint.ledger().put("bucket", "key", SIZE, 0, ChecksumAlgorithm.CRC32);
            try (RawClient client = new RawClient(endpoint.uri())) {
                check.with(endpoint, client);
            }
            assertEquals(Map.of(rule, 1L), endpoint.observation().faultCounts());
            assertEquals(rule, endpoint.observation().faults().get(0).rule());
        }
    }

    private static byte[] expected(S3Endpoint endpoint) {
        return ContentTest.read(endpoint.content(), 0, SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500:op=PutObject,count=1", "503:op=Put*,count=1"})
    void answersErrorsAfterTheBody(String rule) throws Exception {
        under(rule, (endpoint, client) -> {
            byte[] body = ContentTest.read(endpoint.content(), 0, 100_000);
            int status = client.request("PUT", "/bucket/new", "", body).status();
            assertEquals(Integer.parseInt(rule.substring(0, 3)), status);
            assertEquals(200, client.request("PUT", "/bucket/new", "", body).status());
        });
    }

    @Test
    void delays() throws Exception {
        under("delay=50ms:op=HeadObject", (endpoint, client) -> {
            long start = System.nanoTime();
            assertEquals(200, client.request("HEAD", "/bucket/key").status());
            assertTrue(System.nanoTime() - start >= 50_000_000);
        });
    }

    @Test
    void throttles() throws Exception {
        under("throttle=20MiB/s:op=GetObject", (endpoint, client) -> {
            long start = System.nanoTime();
            assertArrayEquals(
                    expected(endpoint), client.request("GET", "/bucket/key").body());
            assertTrue(System.nanoTime() - start >= 90_000_000);
        });
    }

    @Test
    void resets() throws Exception {
        under(
                "reset:key=k?y",
                (endpoint, client) -> assertThrows(SocketException.class, () -> client.request("GET", "/bucket/key")));
        under(
                "reset:op=PutObject",
                (endpoint, client) -> assertThrows(
                        SocketException.class, () -> client.request("PUT", "/bucket/key", "", new byte[10])));
    }

    @Test
    void endsBodiesTooEarly() throws Exception {
        under("short-body", (endpoint, client) -> {
            EOFException end = assertThrows(EOFException.class, () -> client.request("GET", "/bucket/key"));
            assertTrue(end.getMessage().contains("after 1000000 of 2000000"), end::getMessage);
        });
    }

    @Test
    void invertsOneByte() throws Exception {
        under("wrong-bytes:count=1", (endpoint, client) -> {
            byte[] bytes = expected(endpoint);
            bytes[SIZE / 2] = (byte) ~bytes[SIZE / 2];
            assertArrayEquals(bytes, client.request("GET", "/bucket/key").body());
            assertArrayEquals(
                    expected(endpoint), client.request("GET", "/bucket/key").body());
        });
    }

    @Test
    void tellsWrongChecksums() throws Exception {
        under("wrong-checksum:count=1", (endpoint, client) -> {
            String mode = "x-amz-checksum-mode: ENABLED\r\n";
            Answer wrong = client.request("GET", "/bucket/key", mode, new byte[0]);
            Answer right = client.request("GET", "/bucket/key", mode, new byte[0]);
            assertNotEquals(right.header("x-amz-checksum-crc32"), wrong.header("x-amz-checksum-crc32"));
            assertArrayEquals(right.body(), wrong.body());
        });
    }

    @Test
    void strikesTheSameRequestsForTheSameSeed() {
        List<FaultRule> rules = List.of(FaultRule.parse("500:probability=0.1"));
        assertEquals(struck(new FaultInjector(rules, 7)), struck(new FaultInjector(rules, 7)));
        assertNotEquals(struck(new FaultInjector(rules, 7)), struck(new FaultInjector(rules, 8)));
        int count = struck(new FaultInjector(rules, 7)).size();
        assertTrue(count > 700 && count < 1_300, () -> count + " of 10000");
    }

    private static List<Integer> struck(FaultInjector injector) {
        List<Integer> struck = new ArrayList<>();
        for (int request = 0; request < 10_000; request++) {
            if (!injector.choose("GetObject", "key").isEmpty()) {
                struck.add(request);
            }
        }
        return struck;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "404",
                "delay",
                "delay=5",
                "delay=0ms",
                "throttle=10MB/s",
                "500=1",
                "500:op",
                "500:when=now",
                "500:probability=2",
                "500:probability=x",
                "500:count=-1",
                "reset:key="
            })
    void refusesWhatIsNoRule(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> FaultRule.parse(text))
                .getMessage();
        assertTrue(message.startsWith("fault rule '" + text + "': "), message);
    }

    @Test
    void closesInBoundedTimeDuringADelay() throws Exception {
        EndpointConfig config = EndpointConfig.DEFAULT.withFaults(List.of(FaultRule.parse("delay=1000s")));
        S3Endpoint endpoint = S3Endpoint.start(config);
        try (RawClient client = new RawClient(endpoint.uri())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            while (endpoint.observation().faultCounts().isEmpty()) {
                Thread.sleep(1);
            }
            endpoint.close();
            assertEquals(0, endpoint.observation().connectionsOpen());
        }
    }
}
