package dev.steelyard.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A metadata service as Amazon documents it: categories and their values in "Instance metadata categories" of the EC2 User
 * Guide, which amazon-ec2-metadata-mock serves under the same paths; a token by PUT, living 1 to 21,600 seconds; 404 for a
 * category that is younger than the instance.
 */
class Ec2ProbeTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final List<String> NAMES =
            List.of("instanceType", "zoneId", "region", "imageId", "lifeCycle", "instanceId");

    private static final int LONGEST_TOKEN_SECONDS = 21_600;

    @TempDir
    private Path root;

    private final Map<String, String> data = new ConcurrentHashMap<>(Map.of(
            "instance-type", "c7gn.16xlarge",
            "placement/availability-zone-id", "use1-az4",
            "placement/region", "us-east-1",
            "ami-id", "ami-0123456789abcdef0",
            "instance-life-cycle", "spot",
            "instance-id", "i-0123456789abcdef0"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/latest/api/token", this::token);
        server.createContext("/latest/meta-data/", this::metadata);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void token(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " token");
        String seconds = String.valueOf(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds"));
        boolean right = exchange.getRequestMethod().equals("PUT")
                && seconds.matches("[1-9][0-9]{0,4}")
                && Integer.parseInt(seconds) <= LONGEST_TOKEN_SECONDS
                && !exchange.getRequestHeaders().containsKey("X-Forwarded-For");
        answer(exchange, right ? 200 : 400, "a-token==");
    }

    /** Version 2 answers nobody without a token. */
    private void metadata(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/latest/meta-data/".length());
        asked.add(exchange.getRequestMethod() + " " + path);
        String value = data.get(path);
        if (!"a-token==".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
            answer(exchange, 401, "");
        } else if ("HANG".equals(value)) {
            trickle(exchange);
        } else {
            answer(exchange, value == null ? 404 : 200, value == null ? "<html>Not Found</html>" : value);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A byte now and then, so that no wait for the next one is long. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                body.write('a');
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static Map<String, @Nullable Object> facts(URI address, Duration timeout, Duration deadline) {
        return new Ec2Probe(true, false, new MetadataService(address, timeout, deadline)).facts();
    }

    private static void assertNothingKnown(Map<String, @Nullable Object> facts) {
        assertEquals("ec2", facts.get("provider"));
        for (String name : NAMES) {
            assertTrue(facts.containsKey(name), name);
            assertNull(facts.get(name), name);
        }
    }

    private static String problem(Map<String, @Nullable Object> facts) {
        return String.valueOf(facts.get("unavailable"));
    }

    @Test
    void anInstanceTellsWhatItIs() {
        Map<String, @Nullable Object> facts = facts(address(), AMPLE, AMPLE);
        assertNull(facts.get("unavailable"), problem(facts));
        assertEquals("c7gn.16xlarge", facts.get("instanceType"));
        assertEquals("use1-az4", facts.get("zoneId"));
        assertEquals("us-east-1", facts.get("region"));
        assertEquals("ami-0123456789abcdef0", facts.get("imageId"));
        assertEquals("spot", facts.get("lifeCycle"));
        assertEquals("i-0123456789abcdef0", facts.get("instanceId"));
        assertEquals("PUT token", asked.get(0));
        assertEquals(1 + NAMES.size(), asked.size(), asked.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "spot", "scheduled", "capacity-block"})
    void theLifeCycleIsWhatTheServiceCallsIt(String lifeCycle) {
        data.put("instance-life-cycle", lifeCycle);
        assertEquals(lifeCycle, facts(address(), AMPLE, AMPLE).get("lifeCycle"));
    }

    @Test
    void whatTheServiceDoesNotKnowIsNullAndTheRestIsThere() {
        data.remove("placement/availability-zone-id");
        Map<String, @Nullable Object> facts = facts(address(), AMPLE, AMPLE);
        assertNull(facts.get("zoneId"));
        assertEquals("i-0123456789abcdef0", facts.get("instanceId"));
        assertTrue(problem(facts).contains("placement/availability-zone-id: status 404"), problem(facts));
    }

    @Test
    void aPageOfAnotherServerIsNoAnswer() {
        data.put("instance-type", "<html><body>Please log in</body></html>");
        Map<String, @Nullable Object> facts = facts(address(), AMPLE, AMPLE);
        assertNull(facts.get("instanceType"));
        assertTrue(problem(facts).contains("instance-type: expected one word"), problem(facts));
    }

    @Test
    void withoutATokenNothingIsAsked() {
        server.removeContext("/latest/api/token");
        Map<String, @Nullable Object> facts = facts(address(), AMPLE, AMPLE);
        assertNothingKnown(facts);
        assertTrue(problem(facts).contains("token: status 404"), problem(facts));
        assertEquals(List.of(), asked);
    }

    @Test
    void aServiceThatRefusesIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Map<String, @Nullable Object> facts = facts(URI.create("http://127.0.0.1:" + port + "/"), AMPLE, AMPLE);
        assertNothingKnown(facts);
        assertTrue(problem(facts).contains("127.0.0.1:" + port), problem(facts));
    }

    /** As where the answer's hop limit ends before a container. */
    @Test
    void aServiceThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            Map<String, @Nullable Object> facts = facts(address, SHORT, AMPLE);
            assertNothingKnown(facts);
            assertTrue(problem(facts).contains("timed out"), problem(facts));
        }
    }

    @Test
    void anAnswerWithoutAnEndIsGivenUpAndWhatCameBeforeIsKept() {
        data.put("placement/availability-zone-id", "HANG");
        Map<String, @Nullable Object> facts = facts(address(), AMPLE, Duration.ofSeconds(2));
        assertEquals("c7gn.16xlarge", facts.get("instanceType"));
        assertNull(facts.get("zoneId"));
        assertNull(facts.get("instanceId"));
        assertTrue(problem(facts).contains("no answer within 2000 ms"), problem(facts));
    }

    @Test
    void elsewhereNobodyIsAsked() {
        MetadataService service = new MetadataService(address(), AMPLE, AMPLE);
        assertEquals(Map.of(), new Ec2Probe(false, false, service).facts());
        Map<String, @Nullable Object> disabled = new Ec2Probe(true, true, service).facts();
        assertNothingKnown(disabled);
        assertEquals("AWS_EC2_METADATA_DISABLED is true", problem(disabled));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @CsvSource({
        "sys/class/dmi/id/sys_vendor, Amazon EC2, true",
        "sys/class/dmi/id/bios_vendor, Amazon EC2, true",
        "sys/class/dmi/id/bios_version, 4.11.amazon, true",
        "sys/hypervisor/uuid, EC2E1916-9099-7CAF-FD21-012345ABCDEF, true",
        "sys/class/dmi/id/sys_vendor, QEMU, false",
        "sys/class/dmi/id/sys_vendor, Amazon, false",
        "sys/class/dmi/id/bios_version, 1.0, false",
        "sys/hypervisor/uuid, 0f8fad5b-d9cb-469f-a165-70867728950e, false"
    })
    void theHardwareSaysWhetherItIsEc2(String file, String text, boolean ec2) throws IOException {
        assertFalse(Ec2Hardware.isHere(root));
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
        assertEquals(ec2, Ec2Hardware.isHere(root));
    }
}
