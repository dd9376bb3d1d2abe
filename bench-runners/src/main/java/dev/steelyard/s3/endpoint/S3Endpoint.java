package dev.steelyard.s3.endpoint;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.inject.FaultInjector;
import dev.steelyard.s3.endpoint.observe.EndpointObservation;
import dev.steelyard.s3.endpoint.observe.Observer;
import dev.steelyard.s3.endpoint.operation.S3Service;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.sign.SignatureVerifier;
import dev.steelyard.s3.endpoint.store.KeptBudget;
import dev.steelyard.s3.endpoint.store.Ledger;
import dev.steelyard.s3.endpoint.transport.PlainTransport;
import dev.steelyard.s3.endpoint.transport.TlsTransport;
import dev.steelyard.s3.endpoint.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server on the loopback address, written to be faster than any client: it keeps hardly any bodies, verifies what
 * clients declare, and serves synthetic content.
 */
public final class S3Endpoint implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final long CLOSE_SECONDS = 5;
    private static final byte[] TOO_MANY = "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final EndpointConfig config;
    private final SyntheticContent content;
    private final Ledger ledger;
    private final Observer observer = new Observer();
    private final FaultInjector faults;
    private final S3Service service;
    private final ControlApi control;
    private final @Nullable TlsKeys tls;
    private final ServerSocketChannel server;
    private final Map<Thread, Transport> connections = new ConcurrentHashMap<>();
    private final Thread acceptor;
    private final Thread idleWatch;
    private final AtomicLong accepted = new AtomicLong();
    private volatile boolean closing;

    private S3Endpoint(EndpointConfig config) throws IOException {
        this.config = config;
        this.content = new SyntheticContent(config.seed());
        this.ledger = new Ledger(content, config.storeLimits());
        this.faults = new FaultInjector(config.faults(), config.faultSeed());
        this.service = new S3Service(new S3Context(
                content,
                ledger,
                new KeptBudget(ledger, config.storeLimits()),
                observer,
                faults,
                new SignatureVerifier(config.credentials()),
                config.mode().policy(),
                config.httpLimits()));
        this.control = new ControlApi(this);
        this.tls = config.https() ? TlsKeys.create() : null;
        this.server = ServerSocketChannel.open();
        this.acceptor = new Thread(this::acceptAll, "s3-endpoint-accept");
        acceptor.setDaemon(true);
        this.idleWatch = new Thread(this::closeIdle, "s3-endpoint-idle");
        idleWatch.setDaemon(true);
    }

    /**
     * Starts an endpoint; it is ready when this returns.
     *
     * @param config how
     * @return the running endpoint
     * @throws IOException if the port is taken, or no key could be made for https
     */
    public static S3Endpoint start(EndpointConfig config) throws IOException {
        S3Endpoint endpoint = new S3Endpoint(config);
        try {
            endpoint.server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            endpoint.server.bind(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), config.port()), BACKLOG);
        } catch (IOException e) {
            endpoint.server.close();
            throw new IOException(
                    "the endpoint can not listen on 127.0.0.1:" + config.port() + ": " + e.getMessage()
                            + "; choose another port, or 0 for any",
                    e);
        }
        endpoint.acceptor.start();
        endpoint.idleWatch.start();
        return endpoint;
    }

    /**
     * Tells the address.
     *
     * @return such as {@code http://127.0.0.1:9000}
     */
    public URI uri() {
        return URI.create((config.https() ? "https" : "http") + "://127.0.0.1:"
                + server.socket().getLocalPort());
    }

    /**
     * Tells the certificate that clients must trust.
     *
     * @return in PEM, or nothing without https
     */
    public Optional<String> certificatePem() {
        return Optional.ofNullable(tls).map(TlsKeys::certificatePem);
    }

    /**
     * Tells the content that the endpoint serves and expects.
     *
     * @return the synthetic content
     */
    public SyntheticContent content() {
        return content;
    }

    /**
     * Tells what the endpoint remembers.
     *
     * @return live
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Tells what the endpoint saw.
     *
     * @return a snapshot
     */
    public EndpointObservation observation() {
        return observer.snapshot(
                faults.journal(), uri().getScheme(), config.mode().comparison());
    }

    /**
     * Starts to count anew, connections that are open included.
     *
     * @param rulesAnew whether fault rules begin anew, too, as for the first iteration of a trial; otherwise they go on
     */
    public void openWindow(boolean rulesAnew) {
        observer.openWindow();
        if (rulesAnew) {
            faults.reset();
        } else {
            faults.forgetStruck();
        }
    }

    private void acceptAll() {
        while (!closing) {
            try {
                accept(server.accept());
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (!server.isOpen()) {
                    return;
                }
                // No more threads is an OutOfMemoryError, too: others go on, and may end.
                observer.error("internal", "a connection could not be accepted: " + e);
                pause();
            }
        }
    }

    /** Out of file descriptors, accept fails at once and again: wait for connections to end. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        if (connections.size() >= config.httpLimits().maxConnections()) {
            try (channel) {
                observer.error("protocol", "more than " + config.httpLimits().maxConnections() + " connections");
                channel.write(ByteBuffer.wrap(TOO_MANY));
            }
            return;
        }
        boolean served = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            serveInThread(transport(channel));
            served = true;
        } finally {
            if (!served) {
                channel.close();
            }
        }
    }

    private void serveInThread(Transport transport) {
        Thread thread = new Thread(() -> serve(transport), "s3-endpoint");
        thread.setDaemon(true);
        connections.put(thread, transport);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            connections.remove(thread);
            throw e;
        }
    }

    private void serve(Transport transport) {
        try (transport) {
            new Connection(
                            transport,
                            service,
                            control,
                            observer,
                            content,
                            config.httpLimits(),
                            accepted.incrementAndGet())
                    .serve();
        } catch (IOException ignored) {
            // Clients break connections as they like; what it meant for a request was noted there.
        } finally {
            connections.remove(Thread.currentThread());
        }
    }

    private Transport transport(SocketChannel channel) throws IOException {
        if (tls == null) {
            return new PlainTransport(channel);
        }
        Socket plain = channel.socket();
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        return new TlsTransport(socket, plain);
    }

    private void closeIdle() {
        long limitNanos = TimeUnit.SECONDS.toNanos(config.httpLimits().idleSeconds());
        while (!closing) {
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            connections.values().stream()
                    .filter(transport -> transport.idleNanos() > limitNanos)
                    .forEach(this::closeIdle);
        }
    }

    private void closeIdle(Transport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            observer.error("internal", "an idle connection could not be closed: " + e);
        }
    }

    /** Stops listening, breaks all connections and waits a few seconds at most for their threads. */
    @Override
    public void close() throws IOException {
        closing = true;
        server.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        idleWatch.interrupt();
        for (Map.Entry<Thread, Transport> connection : connections.entrySet()) {
            connection.getValue().close();
            connection.getKey().interrupt();
        }
        try {
            for (Thread thread : connections.keySet()) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
            acceptor.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
