package dev.steelyard.s3.endpoint.request;

import dev.steelyard.s3.endpoint.body.DeclaredChecksum;
import dev.steelyard.s3.endpoint.content.BodyDigest;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.ByteSource;
import dev.steelyard.s3.endpoint.http.ChunkedBody;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.observe.ChecksumUse;
import dev.steelyard.s3.endpoint.observe.Observer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the body of one upload and checks all that its client declared: length, MD5, checksum and payload hash. */
public final class BodyReceiver {
    /** The largest object that S3 takes in one piece, and the largest part. */
    private static final long MAX_BODY_BYTES = 5L << 30;

    /**
     * What was received.
     *
     * @param sizeBytes of the content
     * @param md5 in hexadecimal digits, or null when it was not asked for
     * @param algorithm of the checksum, or null
     * @param checksum Base64, or null
     */
    public record Received(
            long sizeBytes,
            @Nullable String md5,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable String checksum) {}

    private final List<BodyDigest> digests = new ArrayList<>();
    private final Exchange exchange;
    private final HttpRequest request;
    private final Observer observer;
    private final boolean chunked;
    private final @Nullable DeclaredChecksum declared;
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable BodyDigest checksum;
    private final @Nullable BodyDigest md5;
    private final @Nullable BodyDigest payloadHash;

    public BodyReceiver(Exchange exchange, S3Context context, boolean wantsMd5, @Nullable ChecksumAlgorithm wanted)
            throws S3Exception {
        this.exchange = exchange;
        this.request = exchange.request();
        this.observer = context.observer();
        String payload = request.header("x-amz-content-sha256", "");
        this.chunked = payload.startsWith("STREAMING-")
                || request.header("content-encoding", "").contains("aws-chunked");
        this.declared = DeclaredChecksum.of(request);
        this.algorithm = declared == null ? wanted : declared.algorithm();
        this.checksum = algorithm == null ? null : add(algorithm.newDigest());
        boolean declaresMd5 = request.header("content-md5") != null;
        this.md5 = wantsMd5 || declaresMd5 ? add(BodyDigest.message("MD5")) : null;
        boolean hashed = payload.length() == 64 && context.signatures().isActive();
        this.payloadHash = hashed ? add(BodyDigest.message("SHA-256")) : null;
        observe(payload, declaresMd5);
    }

    private BodyDigest add(BodyDigest digest) {
        digests.add(digest);
        return digest;
    }

    private void observe(String payload, boolean declaresMd5) {
        String operation = exchange.operation().s3Name();
        if (declared != null) {
            String where = declared.value() == null ? "trailer" : "header";
            observer.checksum(new ChecksumUse(operation, declared.algorithm().name(), where));
        }
        if (declaresMd5) {
            observer.checksum(new ChecksumUse(operation, "MD5", "header"));
        }
        if (payload.isEmpty()) {
            observer.payload(operation, "none");
        } else {
            observer.payload(operation, payload.length() == 64 ? "hash" : payload);
        }
    }

    /** Tells the content's length as declared, or -1 when it is not. */
    public long declaredBytes() throws S3Exception {
        String decoded = request.header("x-amz-decoded-content-length");
        if (chunked && decoded != null) {
            if (!decoded.matches("[0-9]{1,18}")) {
                throw S3Error.INVALID_ARGUMENT.because(
                        "x-amz-decoded-content-length must be a number of bytes, found " + decoded);
            }
            return Long.parseLong(decoded);
        }
        return chunked ? -1 : exchange.body().declaredBytes();
    }

    /** Takes the whole body. */
    public Received receive(Consumer<ByteBuffer> content) throws IOException, S3Exception {
        long expected = declaredBytes();
        requireLength(expected);
        ChunkedBody frames = chunked ? new ChunkedBody(exchange.body(), exchange.chunks()) : null;
        ByteSource source = frames == null ? exchange.body() : frames;
        long size = 0;
        ByteBuffer data = source.peek();
        while (data != null) {
            int count = data.remaining();
            exchange.inbound().corrupt(data);
            content.accept(data);
            update(data);
            data.position(data.limit());
            size += count;
            exchange.inbound().pass(count);
            if (size > MAX_BODY_BYTES) {
                throw S3Error.ENTITY_TOO_LARGE.because("a body has at most " + MAX_BODY_BYTES + " bytes");
            }
            data = source.peek();
        }
        if (expected >= 0 && size != expected) {
            observer.error("length", "declared " + expected + " bytes, sent " + size + " for " + exchange.key());
            throw S3Error.INCOMPLETE_BODY.because("declared " + expected + " bytes, sent " + size);
        }
        return check(size, frames == null ? List.of() : frames.trailers());
    }

    private void requireLength(long expected) throws S3Exception {
        if (expected > MAX_BODY_BYTES) {
            throw S3Error.ENTITY_TOO_LARGE.because(
                    "a body has at most " + MAX_BODY_BYTES + " bytes, declared " + expected);
        }
        boolean none = request.header("content-length") == null && request.header("transfer-encoding") == null;
        if (none) {
            throw S3Error.MISSING_CONTENT_LENGTH.because("an upload must declare its Content-Length");
        }
    }

    private void update(ByteBuffer data) {
        int position = data.position();
        for (BodyDigest digest : digests) {
            digest.update(data);
            data.position(position);
        }
    }

    private Received check(long size, List<Header> trailers) throws S3Exception {
        String hex = null;
        if (md5 != null) {
            byte[] value = md5.value();
            hex = HexFormat.of().formatHex(value);
            require(request.header("content-md5"), value, S3Error.BAD_DIGEST, "Content-MD5");
        }
        if (payloadHash != null) {
            String found = HexFormat.of().formatHex(payloadHash.value());
            if (!found.equals(request.header("x-amz-content-sha256"))) {
                throw S3Error.X_AMZ_CONTENT_SHA256_MISMATCH.because("x-amz-content-sha256 does not match the body");
            }
        }
        if (checksum == null || algorithm == null) {
            return new Received(size, hex, null, null);
        }
        byte[] value = checksum.value();
        if (declared != null) {
            String claimed = declared.value() == null ? trailer(trailers, algorithm) : declared.value();
            require(claimed, value, S3Error.BAD_DIGEST, algorithm.header());
        }
        return new Received(size, hex, algorithm, Base64.getEncoder().encodeToString(value));
    }

    private String trailer(List<Header> trailers, ChecksumAlgorithm wanted) throws S3Exception {
        for (Header trailer : trailers) {
            if (trailer.name().equals(wanted.header())) {
                return trailer.value();
            }
        }
        observer.error("checksum", "the announced trailer " + wanted.header() + " did not come");
        throw S3Error.INVALID_REQUEST.because("the announced trailer " + wanted.header() + " did not come");
    }

    private void require(@Nullable String claimed, byte[] value, S3Error error, String name) throws S3Exception {
        if (claimed == null) {
            return;
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(claimed);
        } catch (IllegalArgumentException e) {
            decoded = new byte[0];
        }
        if (decoded.length != value.length) {
            throw S3Error.INVALID_DIGEST.because(name + " must be " + value.length + " bytes in Base64");
        }
        if (!Arrays.equals(decoded, value)) {
            if (!exchange.inbound().struck()) {
                observer.error("checksum", name + " of " + exchange.key() + " does not match the body");
            }
            throw error.because(name + " declared " + claimed + ", the body has "
                    + Base64.getEncoder().encodeToString(value));
        }
    }
}
