package dev.steelyard.environment.calibration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** Sends a byte to a thread of this process and waits for its answer, again and again. */
final class Loopback {

    private static final int DROPPED = 200;
    private static final int TRIPS = 800;
    private static final int PATIENCE_MILLIS = 2_000;

    private Loopback() {}

    /** Times of round trips, sorted, in nanoseconds; none where loopback does not work. */
    static long[] roundTrips() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(PATIENCE_MILLIS);
            Thread echo = new Thread(() -> answer(server), "calibration-echo");
            echo.setDaemon(true);
            echo.start();
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                return trips(socket);
            }
        } catch (IOException e) {
            return new long[0];
        }
    }

    private static long[] trips(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        long[] nanos = new long[TRIPS];
        for (int i = -DROPPED; i < TRIPS; i++) {
            long start = System.nanoTime();
            socket.getOutputStream().write(1);
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the other side has gone");
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            int read = socket.getInputStream().read();
            while (read >= 0) {
                socket.getOutputStream().write(read);
                read = socket.getInputStream().read();
            }
        } catch (IOException e) {
            // the first side sees that it got no answer
        }
    }
}
