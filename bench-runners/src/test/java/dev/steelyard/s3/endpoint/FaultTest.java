package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.s3.endpoint.RawClient.Answer;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.inject.FaultInjector;
import dev.steelyard.s3.endpoint.inject.FaultJournal;
import dev.steelyard.s3.endpoint.inject.FaultyRequest;
import dev.steelyard.s3.endpoint.inject.InjectedFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults strike as their rules say, and each one is told. */
class FaultTest {
    private static final int SIZE = 2_000_000;

    private interface Check {
        void with(S3Endpoint endpoint, RawClient client) throws Exception;
    }

    private static void under(String rule, Check check) throws Exception {
        EndpointConfig config = EndpointConfig.DEFAULT.withFaults(FaultRule.parse(rule));
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
        List<FaultRule> rules = FaultRule.parse("500:probability=0.1");
        assertEquals(struck(new FaultInjector(rules, 7)), struck(new FaultInjector(rules, 7)));
        assertNotEquals(struck(new FaultInjector(rules, 7)), struck(new FaultInjector(rules, 8)));
        int count = struck(new FaultInjector(rules, 7)).size();
        assertTrue(count > 700 && count < 1_300, () -> count + " of 10000");
    }

    private static List<Integer> struck(FaultInjector injector) {
        List<Integer> struck = new ArrayList<>();
        for (int request = 0; request < 10_000; request++) {
            if (!injector.choose(new FaultyRequest("GetObject", "key", 1)).isEmpty()) {
                struck.add(request);
            }
        }
        return struck;
    }

    private static List<String> chosen(FaultInjector injector, String key, int requests) {
        List<String> kinds = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            List<FaultInjector.Chosen> chosen = injector.choose(new FaultyRequest("GetObject", key, 1));
            kinds.add(chosen.isEmpty() ? "-" : chosen.get(0).rule().kind().text());
        }
        return kinds;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            503:nth=1+3 | 503 - 503 - -
            503:nth=2-4 | - 503 503 503 -
            503:nth=4- | - - - 503 503
            503:count=2 | 503 503 - - -
            503:nth=2-,count=1 | - 503 - - -
            503:count=2 then reset:count=1 then 500 | 503 503 reset 500 500
            503:after=1min | - - - - -
            503:for=1min | 503 503 503 503 503
            503:key=k* | 503 503 503 503 503
            503:key=?? | - - - - -
            """)
    void strikesInItsSequence(String rules, String expected) {
        FaultInjector injector = new FaultInjector(FaultRule.parse(rules), 7);
        assertEquals(expected, String.join(" ", chosen(injector, "key", 5)));
        injector.reset();
        assertEquals(expected, String.join(" ", chosen(injector, "key", 5)));
    }

    @Test
    void countsEachKeyByItself() {
        String rules = "503:nth=1,each=key then reset:count=1,each=key";
        FaultInjector injector = new FaultInjector(FaultRule.parse(rules), 7);
        assertEquals(List.of("503"), chosen(injector, "a", 1));
        assertEquals(List.of("503", "reset", "-"), chosen(injector, "b", 3));
        assertEquals(List.of("reset", "-"), chosen(injector, "a", 2));
    }

    @Test
    void drawsTheSameForAKeyWhateverComesBetween() {
        List<FaultRule> rules = FaultRule.parse("503:probability=0.5,each=key");
        List<String> alone = chosen(new FaultInjector(rules, 7), "a", 40);
        FaultInjector between = new FaultInjector(rules, 7);
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            chosen(between, "b" + i, i % 3);
            mixed.addAll(chosen(between, "a", 1));
        }
        assertEquals(alone, mixed);
        assertNotEquals(alone, chosen(new FaultInjector(rules, 7), "b", 40));
    }

    /** Against the exact quartiles of each distribution; 20,000 draws come within a few percent of them. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            delay=10ms | 10000 | 10000 | 10000
            delay=uniform:min=10ms,max=50ms | 20000 | 30000 | 40000
            delay=exponential:mean=10ms | 2877 | 6931 | 13863
            delay=lognormal:median=10ms,sigma=1 | 5094 | 10000 | 19630
            delay=pareto:min=10ms,shape=2 | 11547 | 14142 | 20000
            delay=pareto:min=10ms,shape=2,cap=15ms | 11547 | 14142 | 15000
            """)
    void drawsFromTheDistribution(String rule, long lower, long median, long upper) {
        FaultInjector injector = new FaultInjector(FaultRule.parse(rule), 11);
        List<Long> micros = new ArrayList<>();
        for (int request = 0; request < 20_000; request++) {
            Long nanos = injector.choose(new FaultyRequest("GetObject", "key", 1))
                    .get(0)
                    .waitNanos();
            micros.add(Objects.requireNonNull(nanos) / 1_000);
        }
        Collections.sort(micros);
        assertEquals((double) lower, (double) micros.get(5_000), 0.05 * lower);
        assertEquals((double) median, (double) micros.get(10_000), 0.05 * median);
        assertEquals((double) upper, (double) micros.get(15_000), 0.05 * upper);
    }

    @Test
    void journalsWhoWasStruckAndCountsTheRest() {
        FaultInjector injector = new FaultInjector(FaultRule.parse("503:nth=2-"), 7);
        for (int request = 0; request < FaultJournal.MAX_TOLD + 8; request++) {
            injector.choose(new FaultyRequest("GetObject", "key", 3)).forEach(fault -> injector.note(fault, null));
        }
        FaultJournal.Told told = injector.journal().told();
        assertEquals(Map.of("503", FaultJournal.MAX_TOLD + 7L), told.byKind());
        assertEquals(FaultJournal.MAX_TOLD, told.told().size());
        assertEquals(7, told.dropped());
        InjectedFault first = told.told().get(0);
        assertEquals(List.of(1L, 2L, 3L), List.of(first.sequence(), first.request(), first.connection()));
    }

    @Test
    void answersThatATokenHasExpired() throws Exception {
        under("expired-token:count=1", (endpoint, client) -> {
            Answer answer = client.request("GET", "/bucket/key");
            assertEquals(400, answer.status());
            assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("<Code>ExpiredToken</Code>"));
            assertEquals(200, client.request("GET", "/bucket/key").status());
        });
    }

    @Test
    void stallsAndGoesOn() throws Exception {
        under("stall=120ms:count=1", (endpoint, client) -> {
            long start = System.nanoTime();
            assertArrayEquals(
                    expected(endpoint), client.request("GET", "/bucket/key").body());
            assertTrue(System.nanoTime() - start >= 120_000_000);
        });
    }

    @Test
    void throttlesAllConnectionsTogether() throws Exception {
        EndpointConfig config = EndpointConfig.DEFAULT.withFaults(FaultRule.parse("throttle=20MiB/s:per=total"));
        try (S3Endpoint endpoint = S3Endpoint.start(config)) {
            endpoint.ledger().put("bucket", "key", SIZE, 0, ChecksumAlgorithm.CRC32);
            long start = System.nanoTime();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread client = new Thread(() -> get(endpoint));
                clients.add(client);
                client.start();
            }
            for (Thread client : clients) {
                client.join();
            }
            assertTrue(System.nanoTime() - start >= 270_000_000);
            assertEquals(3L * SIZE, endpoint.observation().bodyBytesOut());
        }
    }

    private static void get(S3Endpoint endpoint) {
        try (RawClient client = new RawClient(endpoint.uri())) {
            client.request("GET", "/bucket/key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,400,refused", "false,200,stored"})
    void invertsOneByteOfAnUpload(boolean checksum, int status, String effect) throws Exception {
        under("wrong-bytes:op=PutObject", (endpoint, client) -> {
            byte[] body = ContentTest.read(endpoint.content(), 0, 100_000);
            CRC32 crc = new CRC32();
            crc.update(body);
            byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            String header = "x-amz-checksum-crc32: " + Base64.getEncoder().encodeToString(value) + "\r\n";
            assertEquals(
                    status,
                    client.request("PUT", "/bucket/new", checksum ? header : "", body)
                            .status());
            assertEquals(Map.of(effect, 1L), endpoint.observation().faultEffects());
            assertEquals(Map.of(), endpoint.observation().errorCounts());
        });
    }

    /** Who counts refusals takes each note for a request that the client must make again. */
    @ParameterizedTest
    @CsvSource({
        "reset:op=GetObject;short-body:op=GetObject, reset",
        "short-body:op=GetObject;reset:op=GetObject, short-body",
        "reset:op=GetObject;wrong-bytes:op=GetObject, reset",
        "500:op=GetObject;reset:op=GetObject, 500",
        "reset:op=GetObject;503:op=GetObject, 503"
    })
    void ofFaultsThatEndOneRequestTheFirstIsNoted(String rules, String struck) throws Exception {
        List<FaultRule> both = new ArrayList<>();
        for (String rule : rules.split(";", -1)) {
            both.addAll(FaultRule.parse(rule));
        }
        try (S3Endpoint endpoint = S3Endpoint.start(EndpointConfig.DEFAULT.withFaults(both))) {
            endpoint.ledger().put("bucket", "key", SIZE, 0, ChecksumAlgorithm.CRC32);
            try (RawClient client = new RawClient(endpoint.uri())) {
                int status = client.request("GET", "/bucket/key").status();
                assertEquals(Integer.parseInt(struck), status);
            } catch (SocketException | EOFException e) {
                assertTrue(List.of("reset", "short-body").contains(struck), e::toString);
            }
            assertEquals(Map.of(struck, 1L), endpoint.observation().faultKinds());
        }
    }

    @Test
    void closesInBoundedTimeDuringADelay() throws Exception {
        EndpointConfig config = EndpointConfig.DEFAULT.withFaults(FaultRule.parse("delay=1000s"));
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
