package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.s3.endpoint.RawClient.Answer;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.http.HttpLimits;
import dev.steelyard.s3.endpoint.store.StoreLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as it is on the wire: framing, limits, and what is no HTTP at all. */
class ProtocolTest {
    private static final byte[] HELLO = "Hello, S3".getBytes(StandardCharsets.UTF_8);

    private S3Endpoint endpoint;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        HttpLimits http = new HttpLimits(4_096, 20, 4, 2, 1 << 20);
        endpoint = S3Endpoint.start(EndpointConfig.DEFAULT
                .withMode(EndpointMode.STANDALONE)
                .withLimits(http, new StoreLimits(2, 3, 2, 1 << 20, 1 << 20)));
        client = new RawClient(endpoint.uri());
        assertEquals(200, client.request("PUT", "/bucket").status());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        endpoint.close();
    }

    private void assertHello() throws IOException {
        try (RawClient other = new RawClient(endpoint.uri())) {
            assertArrayEquals(HELLO, other.request("GET", "/bucket/hello").body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\r\n\r\n",
                "get / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nbad name: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nx: a\u0001b\r\n\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "PUT /bucket/k HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n"
            })
    void refusesWhatIsNoRequestAndGoesOn(String bytes) throws IOException {
        Answer answer = client.send(bytes).answer();
        assertTrue(answer.status() >= 400, () -> "status " + answer.status());
        assertTrue(answer.text().contains("<Error><Code>"), answer::text);
        assertTrue(client.isAtEnd());
        try (RawClient other = new RawClient(endpoint.uri())) {
            assertEquals(200, other.request("GET", "/").status());
        }
    }

    @Test
    void limitsHeads() throws IOException {
        assertEquals(400, client.send("GET /" + "x".repeat(5_000)).answer().status());
        try (RawClient other = new RawClient(endpoint.uri())) {
            Answer answer = other.send("GET / HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(30))
                    .answer();
            assertTrue(answer.text().contains("RequestHeaderSectionTooLarge"), answer::text);
        }
    }

    @Test
    void limitsConnections() throws IOException {
        try (RawClient two = new RawClient(endpoint.uri());
                RawClient three = new RawClient(endpoint.uri());
                RawClient four = new RawClient(endpoint.uri());
                RawClient five = new RawClient(endpoint.uri())) {
            two.request("GET", "/");
            three.request("GET", "/");
            four.request("GET", "/");
            assertEquals(503, five.answer().status());
        }
    }

    @Test
    void closesIdleConnections() throws IOException {
        assertTrue(client.isAtEnd());
        try (RawClient slow = new RawClient(endpoint.uri())) {
            assertTrue(slow.send("GET / HT").isAtEnd());
        }
    }

    @Test
    void limitsKeysAndBuckets() throws IOException {
        for (String key : new String[] {"a", "b", "c"}) {
            assertEquals(200, client.request("PUT", "/bucket/" + key, "", HELLO).status());
        }
        assertTrue(client.request("PUT", "/bucket/d", "", HELLO).text().contains("LimitExceeded"));
        assertEquals(200, client.request("PUT", "/bucket/c", "", HELLO).status());
        assertEquals(200, client.request("PUT", "/other").status());
        assertTrue(client.request("PUT", "/third").text().contains("LimitExceeded"));
        assertTrue(client.request("PUT", "/bucket/" + "k".repeat(1_025), "", HELLO)
                .text()
                .contains("KeyTooLongError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.1", "a..b", "-ab", "ab", "Abc"})
    void refusesWhatIsNoBucketsName(String name) throws IOException {
        String answer = client.request("PUT", "/" + name).text();
        assertTrue(answer.contains("InvalidBucketName") && answer.contains("is no IP address"), answer);
    }

    @Test
    void aRangeMayEndBeyondAllNumbers() throws IOException {
        assertEquals(200, client.request("PUT", "/bucket/hello", "", HELLO).status());
        Answer answer = client.request("GET", "/bucket/hello", "Range: bytes=1-99999999999999999999\r\n", new byte[0]);
        assertEquals(206, answer.status());
        assertEquals(HELLO.length - 1, answer.body().length);
        answer = client.request("GET", "/bucket/hello", "Range: bytes=99999999999999999999-\r\n", new byte[0]);
        assertEquals(416, answer.status());
    }

    @Test
    void servesPipelinedRequestsInOrder() throws IOException {
        String put = "PUT /bucket/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nHello, S3";
        client.send(put + "GET /bucket/hello HTTP/1.1\r\nHost: x\r\n\r\n"
                + "HEAD /bucket/hello HTTP/1.1\r\nHost: x\r\n\r\n" + "GET /bucket/none HTTP/1.1\r\nHost: x\r\n\r\n");
        assertEquals(200, client.answer().status());
        assertArrayEquals(HELLO, client.answer().body());
        assertEquals("9", client.answer(false).header("content-length"));
        assertEquals(404, client.answer().status());
    }

    @Test
    void tellsAWaitingClientToGoOn() throws IOException {
        client.send("PUT /bucket/hello HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
        assertEquals(100, client.answer().status());
        assertEquals(200, client.send(HELLO).answer().status());
        client.send("POST /bucket/hello?uploads HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n");
        assertEquals(200, client.answer().status());
        assertHello();
    }

    @Test
    void readsHttpChunks() throws IOException {
        client.send("PUT /bucket/hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.send("5;name=value\r\nHello\r\n4\r\n, S3\r\n0\r\nx: y\r\n\r\n");
        assertEquals(200, client.answer().status());
        assertHello();
    }

    private Answer putAwsChunked(String trailer, String headers) throws IOException {
        String body = "5\r\nHello\r\n4\r\n, S3\r\n0\r\n" + trailer + "\r\n";
        return client.request(
                "PUT",
                "/bucket/hello",
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\ncontent-encoding: aws-chunked\r\n"
                        + headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(ChecksumAlgorithm algorithm, byte[] bytes) {
        var digest = algorithm.newDigest();
        digest.update(ByteBuffer.wrap(bytes));
        return Base64.getEncoder().encodeToString(digest.value());
    }

    @ParameterizedTest
    @EnumSource
    void checksTrailers(ChecksumAlgorithm algorithm) throws IOException {
        String announced = "x-amz-decoded-content-length: 9\r\nx-amz-trailer: " + algorithm.header() + "\r\n";
        String right = algorithm.header() + ":" + checksum(algorithm, HELLO) + "\r\n";
        Answer answer = putAwsChunked(right, announced);
        assertEquals(200, answer.status(), answer::text);
        assertEquals(checksum(algorithm, HELLO), answer.header(algorithm.header()));
        assertHello();
        Answer got = client.request("GET", "/bucket/hello", "x-amz-checksum-mode: ENABLED\r\n", new byte[0]);
        assertEquals(checksum(algorithm, HELLO), got.header(algorithm.header()));
        assertEquals("", got.header("content-encoding"));

        String wrong = algorithm.header() + ":" + checksum(algorithm, new byte[1]) + "\r\n";
        assertTrue(putAwsChunked(wrong, announced).text().contains("BadDigest"));
        assertTrue(putAwsChunked("", announced).text().contains("did not come"));
        assertTrue(
                putAwsChunked(algorithm.header() + ":!\r\n", announced).text().contains("InvalidDigest"));
        assertEquals(2, endpoint.observation().errorCounts().get("checksum"));
        assertHello();
    }

    @ParameterizedTest
    @EnumSource
    void checksHeaders(ChecksumAlgorithm algorithm) throws IOException {
        String right = algorithm.header() + ": " + checksum(algorithm, HELLO) + "\r\n";
        assertEquals(200, client.request("PUT", "/bucket/hello", right, HELLO).status());
        Answer answer = client.request("PUT", "/bucket/hello", right, "Hello, s3".getBytes(StandardCharsets.UTF_8));
        assertTrue(answer.text().contains("BadDigest"), answer::text);
        assertHello();
    }

    @Test
    void checksDeclaredLengths() throws IOException {
        Answer answer = putAwsChunked("", "x-amz-decoded-content-length: 10\r\n");
        assertTrue(answer.text().contains("IncompleteBody"), answer::text);
        assertEquals(1, endpoint.observation().errorCounts().get("length"));
        client.send("PUT /bucket/hello HTTP/1.1\r\nHost: x\r\n\r\n");
        assertEquals(411, client.answer().status());
        try (RawClient other = new RawClient(endpoint.uri())) {
            other.send("PUT /bucket/broken HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nHell");
        }
        assertEquals(404, client.request("GET", "/bucket/broken").status());
    }

    @Test
    void checksMd5() throws IOException {
        String wrong = "Content-MD5: " + Base64.getEncoder().encodeToString(new byte[16]) + "\r\n";
        assertTrue(client.request("PUT", "/bucket/hello", wrong, HELLO).text().contains("BadDigest"));
    }
}
