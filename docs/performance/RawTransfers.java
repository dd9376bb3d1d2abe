import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The cheapest S3 client that there can be: two blocking connections that put or get objects of one size, unsigned, as
 * fast as the server takes or gives them. What it reaches is the server's figure, not a client's.
 *
 * <p>{@code java RawTransfers.java http://127.0.0.1:9000 bucket put|get SIZE_BYTES SECONDS} prints the Gb/s of the
 * second half of the time; the first half warms both sides up.
 */
public final class RawTransfers {
    private static final int CONNECTIONS = 2;
    private static final int BUFFER_BYTES = 1 << 18;
    /** Steelyard's synthetic content (see SyntheticContent), which its endpoint can give back without keeping it. */
    private static final ByteBuffer CONTENT = twiceTheBlock(0x57EE1, 131_101);

    private record Order(URI server, String bucket, boolean put, long sizeBytes, long warmEndNanos, long endNanos) {}

    private record Counted(long bytes, long nanos) {
        double gigabitsPerSecond() {
            return bytes * 8.0 / nanos;
        }
    }

    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[0]);
        boolean put = args[2].equals("put");
        long sizeBytes = Long.parseLong(args[3]);
        create(server, args[1], sizeBytes);
        long start = System.nanoTime();
        long halfNanos = (long) (Double.parseDouble(args[4]) * 5e8);
        Order order = new Order(server, args[1], put, sizeBytes, start + halfNanos, start + 2 * halfNanos);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Counted>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            Callable<Counted> work = () -> transfer(order, number);
            all.add(threads.submit(work));
        }
        double sum = 0;
        for (Future<Counted> one : all) {
            sum += one.get().gigabitsPerSecond();
        }
        threads.shutdown();
        System.out.printf("%.3f%n", sum);
    }

    private static ByteBuffer twiceTheBlock(long seed, int words) {
        ByteBuffer block = ByteBuffer.allocateDirect(2 * words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * words; i++) {
            long value = seed + (i % words + 1) * 0x9E3779B97F4A7C15L;
            value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
            value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
            block.putLong(value ^ (value >>> 31));
        }
        return block.flip();
    }

    private static void create(URI server, String bucket, long sizeBytes) throws IOException {
        try (Connection connection = new Connection(server)) {
            connection.send("PUT /" + bucket, 0);
            connection.status();
        }
        try (Connection connection = new Connection(server)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                connection.send("PUT " + path(bucket, sizeBytes, i), sizeBytes);
                connection.receive();
            }
        }
    }

    private static Counted transfer(Order order, int number) throws IOException {
        try (Connection connection = new Connection(order.server())) {
            long bytes = 0;
            long begin = 0;
            long now = System.nanoTime();
            while (now < order.endNanos()) {
                if (begin == 0 && now >= order.warmEndNanos()) {
                    begin = now;
                    bytes = 0;
                }
                String path = path(order.bucket(), order.sizeBytes(), number);
                connection.send((order.put() ? "PUT " : "GET ") + path, order.put() ? order.sizeBytes() : 0);
                long received = connection.receive();
                bytes += order.put() ? order.sizeBytes() : received;
                now = System.nanoTime();
            }
            return new Counted(bytes, now - begin);
        }
    }

    private static String path(String bucket, long sizeBytes, int number) {
        return "/" + bucket + "/raw/" + sizeBytes + "-" + number;
    }

    private static final class Connection implements AutoCloseable {
        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
        private final ByteBuffer content = CONTENT.duplicate();
        private final String host;

        Connection(URI server) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            host = server.getAuthority();
        }

        void send(String request, long bodyBytes) throws IOException {
            String head = request + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: " + bodyBytes
                    + "\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n\r\n";
            write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
            int period = CONTENT.capacity() / 2;
            for (long sent = 0; sent < bodyBytes; sent += BUFFER_BYTES) {
                int from = (int) (sent % period);
                write(content.limit(from + (int) Math.min(bodyBytes - sent, BUFFER_BYTES))
                        .position(from));
            }
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Reads an answer to its end and gives the length of its body. */
        long receive() throws IOException {
            String status = status();
            long length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                if (header.substring(0, colon).equalsIgnoreCase("content-length")) {
                    length = Long.parseLong(header.substring(colon + 1).strip());
                }
            }
            skip(length);
            if (!status.startsWith("HTTP/1.1 20")) {
                throw new IOException("the server answered " + status);
            }
            return length;
        }

        private void skip(long length) throws IOException {
            long left = length - received.remaining();
            if (left < 0) {
                received.position(received.position() + (int) length);
                return;
            }
            received.position(received.limit());
            while (left > 0) {
                received.clear().limit((int) Math.min(left, BUFFER_BYTES));
                left -= read();
            }
            received.position(received.limit());
        }

        private int read() throws IOException {
            int count = channel.read(received);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            received.flip();
            return count;
        }

        /** The answer's first line: a bucket that is there already is an error to some servers. */
        String status() throws IOException {
            return line();
        }

        private String line() throws IOException {
            StringBuilder text = new StringBuilder();
            while (true) {
                if (!received.hasRemaining()) {
                    received.clear();
                    read();
                }
                char c = (char) received.get();
                if (c == '\n') {
                    return text.toString();
                }
                if (c != '\r') {
                    text.append(c);
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
