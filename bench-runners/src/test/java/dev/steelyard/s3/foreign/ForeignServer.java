package dev.steelyard.s3.foreign;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An S3 server that others wrote, as a process on the loopback address. */
public final class ForeignServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final int port;

    private ForeignServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a program and waits until it listens; the test is skipped, or fails, where it cannot be had. */
    static ForeignServer start(String name, List<String> command, int port) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Requirement.missing(name, name + " cannot be started: " + e.getMessage());
            throw new IllegalStateException(e);
        }
        ForeignServer server = new ForeignServer(process, port);
        if (!server.listens()) {
            server.close();
            Requirement.missing(name, name + " did not listen within " + PATIENCE_SECONDS + " s");
        }
        return server;
    }

    /** A port that is free at this moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (IOException e) {
                return false;
            }
        }
        return false;
    }

    /** Its base address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
