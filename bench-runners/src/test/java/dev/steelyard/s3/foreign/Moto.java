package dev.steelyard.s3.foreign;

import java.io.IOException;
import java.util.List;

/** The S3 of moto, a Python program that checks no signature and keeps objects in memory. */
public final class Moto {

    private Moto() {}

    /** Starts {@code moto_server} of the PATH. */
    public static ForeignServer start() throws IOException, InterruptedException {
        int port = ForeignServer.freePort();
        return ForeignServer.start(
                "moto", List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port)), port);
    }
}
