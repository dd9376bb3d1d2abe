package dev.steelyard.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A server on loopback that misbehaves in one way, on bare sockets so that it may break HTTP itself. */
final class BadServer implements AutoCloseable {

    /** How it answers one request; the connection is closed when this throws. */
    interface Answer {
        void to(Request request, Socket connection) throws IOException;
    }

    /** What was asked; its body was read. */
    record Request(String method, String path, Map<String, String> headers) {

        /** Whether it is about an object, not about the bucket. */
        boolean ofObject() {
            return path.indexOf('/', 1) > 0 && path.indexOf('/', 1) < path.length() - 1 && !path.contains("/?");
        }
    }

    private static final byte[] EMPTY_LISTING =
            "<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final class Close extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final ServerSocket server;

    private BadServer(ServerSocket server) {
        this.server = server;
    }

    /** Starts it on any free port. */
    static BadServer start(Answer answer) throws IOException {
        BadServer bad = new BadServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        bad.background(() -> {
            while (true) {
                Socket connection = bad.server.accept();
                bad.background(() -> bad.serve(connection, answer));
            }
        });
        return bad;
    }

    private interface Work {
        void perform() throws IOException;
    }

    private void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.perform();
                    } catch (IOException e) {
                        return; // the test has ended, or the client hung up
                    }
                },
                "bad-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection, Answer answer) throws IOException {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                answer.to(read(in, connection.getOutputStream()), connection);
                connection.getOutputStream().flush();
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static Request read(InputStream in, OutputStream out) throws IOException {
        String[] first = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("no HTTP, such as TLS");
            }
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            int size;
            do {
                size = Integer.parseInt(line(in).split(";", -1)[0].strip(), 16);
                in.skipNBytes(size);
                line(in);
            } while (size > 0);
        } else {
            in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        }
        return new Request(first[0], first[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            text.append((char) octet);
        }
        return text.toString().strip();
    }

    /** A whole answer with a body and headers as in {@code name: value}. */
    static Answer says(int status, byte[] body, String... headers) {
        return (request, connection) -> {
            boolean bodiless = request.method().equals("HEAD");
            head(connection, status, body.length, headers);
            connection.getOutputStream().write(body, 0, bodiless ? 0 : body.length);
        };
    }

    /** An error as S3 writes it. */
    static Answer error(int status, String code, String... headers) {
        String xml =
                "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>told by the test</Message></Error>";
        return says(status, xml.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Half of what was promised, then the connection's end, with or without a reset. */
    static Answer half(long promised, byte[] sent, boolean reset) {
        return (request, connection) -> {
            head(connection, 200, promised, "etag: \"a\"");
            connection.getOutputStream().write(sent);
            connection.getOutputStream().flush();
            connection.setSoLinger(reset, 0);
            throw new Close();
        };
    }

    /** Bytes that are no HTTP. */
    static Answer garbage() {
        return (request, connection) -> {
            connection.getOutputStream().write("SSH-2.0-OpenSSH_9.9\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            throw new Close();
        };
    }

    static Answer hangUp() {
        return (request, connection) -> {
            throw new Close();
        };
    }

    /** Nothing at all, for longer than any test takes. */
    static Answer never() {
        return (request, connection) -> {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** A bucket with one right object; what becomes of requests for it otherwise is another's affair. */
    static Answer bucket(long objectBytes, Answer others) {
        return (request, connection) -> {
            if (request.method().equals("HEAD")) {
                head(
                        connection,
                        200,
                        request.ofObject() ? objectBytes : 0,
                        "etag: \"a\"",
                        "x-amz-meta-steelyard-seed: 57ee1");
            } else if (request.path().contains("/steelyard-claims/")) {
                says(200, new byte[0], "etag: \"a\"").to(request, connection);
            } else if (request.ofObject()) {
                others.to(request, connection);
            } else if (request.path().contains("list-type=2")) {
                says(200, EMPTY_LISTING, "content-type: application/xml").to(request, connection);
            } else {
                error(501, "NotImplemented").to(request, connection);
            }
        };
    }

    private static void head(Socket connection, int status, long length, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(
                String.format(Locale.ROOT, "HTTP/1.1 %d As the test says\r\nContent-Length: %d\r\n", status, length));
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        connection.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
