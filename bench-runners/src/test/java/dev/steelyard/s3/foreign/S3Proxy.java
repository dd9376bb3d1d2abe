package dev.steelyard.s3.foreign;

import dev.steelyard.objects.EmbeddedCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * S3Proxy over files. It checks signatures and checksums. Maven writes its class path before the tests,
 * apart from theirs, since both hold an AWS SDK.
 */
public final class S3Proxy {

    private static final Path CLASS_PATH = Path.of("target", "s3proxy.classpath");

    private S3Proxy() {}

    /** Starts it in a JVM of its own; its files go to the folder. */
    public static ForeignServer start(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(CLASS_PATH)) {
            Requirement.missing("s3proxy", CLASS_PATH + " is not there; Maven writes it before the tests");
        }
        int port = ForeignServer.freePort();
        Path properties = Files.writeString(
                folder.resolve("s3proxy.properties"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + EmbeddedCredentials.ACCESS_KEY,
                        "s3proxy.credential=" + EmbeddedCredentials.SECRET_KEY,
                        "s3proxy.ignore-unknown-headers=true",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + Files.createDirectories(folder.resolve("store")),
                        "jclouds.identity=unused",
                        "jclouds.credential=unused"));
        Path logging =
                Files.writeString(folder.resolve("logback.xml"), "<configuration><root level='OFF'/></configuration>");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile=" + logging,
                "-cp",
                Files.readString(CLASS_PATH),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString());
        return ForeignServer.start("s3proxy", command, port);
    }
}
