package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes over a connection, the endpoint answers an error or hangs up, and goes on serving. */
class MalformedRequestsTest {
    private static final long SEED = 5_417;
    private static final int MUTANTS = 600;

    private static final String CHUNKED =
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: aws-chunked\r\n"
                    + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5\r\n"
                    + "x-amz-trailer: x-amz-checksum-crc32\r\nContent-Length: 53\r\n\r\n"
                    + "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";

    /** Right or almost right; mutants are made of them. */
    private static final List<String> REQUESTS = List.of(
            CHUNKED,
            "GET /bucket?list-type=2&max-keys=3 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket/key HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-4\r\n\r\n",
            "GET /bucket/key?partNumber=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "PUT /bucket/key?partNumber=1&uploadId=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
            "POST /bucket?delete HTTP/1.1\r\nHost: localhost\r\nContent-Length: 53\r\n\r\n"
                    + "<Delete><Object><Key>key</Key></Object></Delete>     ",
            "POST /bucket/key?uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
            "PUT /bucket/copy HTTP/1.1\r\nHost: localhost\r\nx-amz-copy-source: /bucket/key\r\nContent-Length: 0\r\n\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "PUT /bucket?lifecycle HTTP/1.1\r\nHost: localhost\r\nContent-Length: 24\r\n\r\n<LifecycleConfiguration>");

    /** Written out because chance would hardly find them. */
    private static final List<String> NASTY = List.of(
            "",
            "\r\n\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET /bucket/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket/%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket/key HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9223372036854775807-9223372036854775808\r\n\r\n",
            "GET /bucket/key HTTP/1.1\r\nHost: localhost\r\nRange: bytes=5-1,7-,-\r\n\r\n",
            "GET /bucket?max-keys=-1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket?max-keys=99999999999999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket?list-type=2&continuation-token=%00%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nx-amz-checksum-crc32: !!!\r\nContent-Length: 1\r\n\r\na",
            "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-MD5: AAAA\r\nContent-Length: 1\r\n\r\na",
            "PUT /bucket/" + "k".repeat(2_000) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na",
            "GET /" + "x".repeat(200_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /bucket HTTP/1.1\r\n" + "a: b\r\n".repeat(5_000) + "\r\n",
            "GET /bucket HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS4-HMAC-SHA256 Credential=//\r\n\r\n",
            "POST /bucket?delete HTTP/1.1\r\nHost: localhost\r\nContent-Length: 79\r\n\r\n"
                    + "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Delete><Object>&e;</Obj>",
            "POST /-/window HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n{",
            "GET /-/window HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "POST /-/no-such-thing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");

    private S3Endpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = S3Endpoint.start(EndpointConfig.DEFAULT.withMode(EndpointMode.STANDALONE));
        endpoint.ledger().createBucket("bucket", "us-east-1");
        endpoint.ledger().put("bucket", "key", 12, 0, null);
    }

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
    }

    private void send(byte[] request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            byte[] ignored = new byte[8_192];
            while (in.read(ignored) >= 0) {
                // It must end, whatever it says.
            }
        } catch (SocketException e) {
            // It hung up while there was more to hear.
        }
    }

    private void assertAlive(String after) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                endpoint.uri().resolve("/bucket?list-type=2").toURL().openConnection();
        assertEquals(200, connection.getResponseCode(), () -> "after " + after);
        connection.disconnect();
        assertNull(
                endpoint.observation().errorCounts().get("internal"),
                () -> endpoint.observation().errorExamples() + " after " + after);
    }

    @Test
    void survivesWhatIsWrittenOut() throws IOException {
        for (String request : NASTY) {
            send(request.getBytes(StandardCharsets.UTF_8));
            assertAlive(request.substring(0, Math.min(200, request.length())));
        }
    }

    @Test
    void survivesMutants() throws IOException {
        Random random = new Random(SEED);
        for (int number = 0; number < MUTANTS; number++) {
            byte[] request = REQUESTS.get(random.nextInt(REQUESTS.size())).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                request = changed(request, random);
            }
            send(request);
        }
        assertAlive("mutants of seed " + SEED);
    }

    private static byte[] changed(byte[] request, Random random) {
        int at = random.nextInt(request.length);
        byte[] changed = request.clone();
        switch (random.nextInt(3)) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 -> changed[at] = (byte) "\r\n 0%&=?/:-9".charAt(random.nextInt(12));
            default -> changed = Arrays.copyOf(request, at + 1);
        }
        return changed;
    }
}
