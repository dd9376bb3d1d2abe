package dev.steelyard.s3;

import dev.steelyard.s3.foreign.ForeignServer;
import dev.steelyard.s3.foreign.Moto;
import dev.steelyard.s3.foreign.S3Proxy;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Every S3 client passes against two servers that others wrote, apart from what those cannot do. */
class ForeignServerTest {

    @Nested
    @Tag("extended")
    class AtMoto extends ForeignServerContract {

        private static @Nullable ForeignServer server;

        @BeforeAll
        static void start() throws Exception {
            server = Moto.start();
            TestStore.createBucket(server.uri());
        }

        @AfterAll
        static void stop() {
            if (server != null) {
                server.close();
            }
        }

        @Override
        URI uri() {
            return server.uri();
        }

        @Override
        @Nullable
        String unsupported(String client, Checksum checksum) {
            boolean netty = client.endsWith("-classic");
            return netty && checksum == Checksum.CRC64NVME
                    ? "moto tells a CRC64NVME of an object in parts that is not the one of its bytes"
                    : null;
        }

        /** It keeps a trailer only beside the header x-amz-sdk-checksum-algorithm, which is the SDK's own. */
        @Override
        boolean keepsChecksum(String client) {
            return client.startsWith("sdk-");
        }
    }

    @Nested
    class AtS3Proxy extends ForeignServerContract {

        private static @Nullable ForeignServer server;

        @BeforeAll
        static void start(@TempDir Path folder) throws Exception {
            server = S3Proxy.start(folder);
            TestStore.createBucket(server.uri());
        }

        @AfterAll
        static void stop() {
            if (server != null) {
                server.close();
            }
        }

        @Override
        URI uri() {
            return server.uri();
        }

        @Override
        @Nullable
        String unsupported(String client, Checksum checksum) {
            return null;
        }

        /** It compares checksums with what comes, and forgets them. */
        @Override
        boolean keepsChecksum(String client) {
            return false;
        }

        /**
         * Nothing in parts for the SDK's asynchronous clients: over the CRT they find no upload id in what S3Proxy
         * answers, and over Netty they download by part number, which it does not know.
         */
        @Override
        long largestBytes(String client) {
            return client.endsWith("-crt") || client.endsWith("-classic")
                    ? S3Contract.PART_BYTES
                    : super.largestBytes(client);
        }

        /** The CRT asks for a range and learns from the refusal that the object is empty; S3Proxy does not say. */
        @Override
        boolean readsEmptyObjects(String client) {
            return !client.contains("crt");
        }
    }
}
