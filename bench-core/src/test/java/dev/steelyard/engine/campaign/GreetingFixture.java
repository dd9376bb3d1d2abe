package dev.steelyard.engine.campaign;

import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.fixture.Fixture;
import dev.steelyard.spi.fixture.FixtureContext;
import dev.steelyard.spi.fixture.FixtureProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Listens on a port, says whose it is to everybody who connects, and keeps a file on disk. */
public final class GreetingFixture implements FixtureProvider {

    @Override
    public String id() {
        return "greeting";
    }

    @Override
    public boolean serves(Workload workload, Target.Type target) {
        return target == Target.Type.EMBEDDED && workload.kind().equals("counting");
    }

    @Override
    public Fixture open(FixtureContext context) throws IOException {
        Path folder = DoomedCampaign.folderOfThisProcess();
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread greeter = new Thread(() -> greet(socket, folder), "greeter");
        greeter.setDaemon(true);
        greeter.start();
        Files.writeString(folder.resolve("port"), Integer.toString(socket.getLocalPort()));
        return new Live(socket, context.filesDirectory().resolve("object"));
    }

    private static void greet(ServerSocket socket, Path folder) {
        while (true) {
            try (Socket client = socket.accept()) {
                client.getOutputStream().write(folder.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private record Live(ServerSocket socket, Path file) implements Fixture {

        @Override
        public Target target() {
            URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            return new Target(Target.Type.EMBEDDED, address, "bucket", "region", null, false);
        }

        @Override
        public Map<String, @Nullable Object> facts() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> prepare(Workload workload, Pass pass) throws IOException {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "content");
            Path folder = DoomedCampaign.folderOfThisProcess();
            if (Files.exists(folder.resolve(DoomedCampaign.SLOW))) {
                Files.writeString(folder.resolve(DoomedCampaign.PREPARING), "now");
                beDeaf();
            }
            return Map.of();
        }

        /** As long as it takes to move 100 GiB, and not to be interrupted. */
        private static void beDeaf() {
            while (true) {
                LockSupport.parkNanos(1_000_000_000L);
                Thread.interrupted();
            }
        }

        @Override
        public void clean(Workload workload, Pass pass) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
