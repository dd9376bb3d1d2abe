package dev.steelyard.s3.crt;

import dev.steelyard.model.Target;
import dev.steelyard.objects.EmbeddedCredentials;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CrtResource;
import software.amazon.awssdk.crt.auth.credentials.CredentialsProvider;
import software.amazon.awssdk.crt.auth.credentials.DefaultChainCredentialsProvider.DefaultChainCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.credentials.StaticCredentialsProvider.StaticCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;

/** The native resources behind one S3 client, released in the reverse of the order in which they were made. */
final class CrtResources {

    private static final int SHUTDOWN_SECONDS = 30;

    private final Deque<CrtResource> open = new ArrayDeque<>();
    private final Deque<Shutdown> shutdowns = new ArrayDeque<>();
    private final ClientBootstrap bootstrap;

    /** Something that goes on working after it was closed, until its future completes. */
    private record Shutdown(String what, CompletableFuture<Void> done) {}

    CrtResources() {
        EventLoopGroup group = keep(new EventLoopGroup(0));
        awaitOnClose("event loops", group.getShutdownCompleteFuture());
        HostResolver resolver = keep(new HostResolver(group));
        bootstrap = keep(new ClientBootstrap(group, resolver));
        awaitOnClose("client bootstrap", bootstrap.getShutdownCompleteFuture());
    }

    ClientBootstrap bootstrap() {
        return bootstrap;
    }

    <T extends CrtResource> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    /** Waits for this, when everything has been closed. Those named last are awaited first. */
    void awaitOnClose(String what, CompletableFuture<Void> done) {
        shutdowns.push(new Shutdown(what, done));
    }

    CredentialsProvider credentials(Target target) {
        if (target.type() == Target.Type.EMBEDDED) {
            return keep(new StaticCredentialsProviderBuilder()
                    .withAccessKeyId(EmbeddedCredentials.ACCESS_KEY.getBytes(StandardCharsets.UTF_8))
                    .withSecretAccessKey(EmbeddedCredentials.SECRET_KEY.getBytes(StandardCharsets.UTF_8))
                    .build());
        }
        return keep(new DefaultChainCredentialsProviderBuilder()
                .withClientBootstrap(bootstrap)
                .build());
    }

    AwsSigningConfig signing(Target target, CredentialsProvider credentials) {
        AwsSigningConfig signing =
                keep(AwsSigningConfig.getDefaultS3SigningConfig(target.requireRegion(), credentials));
        if (target.zonal()) {
            signing.setAlgorithm(AwsSigningAlgorithm.SIGV4_S3EXPRESS);
            signing.setService("s3express");
        }
        return signing;
    }

    /** {@code null} for plain http. The embedded endpoint's certificate is its own, so nobody can vouch for it. */
    @Nullable
    TlsContext tls(Target target) {
        if (target.endpoint() != null && "http".equals(target.endpoint().getScheme())) {
            return null;
        }
        TlsContextOptions options = keep(TlsContextOptions.createDefaultClient());
        options.withVerifyPeer(target.type() != Target.Type.EMBEDDED);
        return keep(new TlsContext(options));
    }

    /** Releases all, whatever fails; what failed first is thrown, with the rest suppressed. */
    void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        while (!open.isEmpty()) {
            CrtResource resource = open.pop();
            attempt(
                    () -> {
                        try {
                            resource.close();
                        } catch (RuntimeException e) {
                            throw new IOException("the CRT's resource could not be closed: " + e.getMessage(), e);
                        }
                    },
                    failures);
        }
        while (!shutdowns.isEmpty()) {
            Shutdown shutdown = shutdowns.pop();
            attempt(() -> await(shutdown), failures);
        }
        if (!failures.isEmpty()) {
            IOException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void attempt(Closeable closing, List<IOException> failures) {
        try {
            closing.close();
        } catch (IOException e) {
            failures.add(e);
        }
    }

    private static void await(Shutdown shutdown) throws IOException {
        try {
            shutdown.done().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the CRT's " + shutdown.what() + " did not shut down within " + SHUTDOWN_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the CRT's " + shutdown.what() + " failed to shut down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the CRT's " + shutdown.what() + " shut down", e);
        }
    }
}
