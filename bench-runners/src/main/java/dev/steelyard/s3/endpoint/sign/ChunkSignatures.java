package dev.steelyard.s3.endpoint.sign;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.ChunkedBody;
import dev.steelyard.s3.endpoint.http.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Checks the chain of signatures of a body's chunks, each of which covers the one before. */
final class ChunkSignatures implements ChunkedBody.Listener {
    private static final String CHUNK = "chunk-signature=";
    private static final String TRAILER = "x-amz-trailer-signature";

    private final Signed signed;
    private final boolean trailerExpected;
    private final MessageDigest digest = Hashes.newSha256();
    private String previous;
    private String claimed = "";

    ChunkSignatures(Signed signed, boolean trailerExpected) {
        this.signed = signed;
        this.trailerExpected = trailerExpected;
        this.previous = signed.signature();
    }

    @Override
    public void begin(String extension) throws S3Exception {
        if (!extension.startsWith(CHUNK)) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("each chunk must carry " + CHUNK);
        }
        claimed = extension.substring(CHUNK.length()).strip();
        digest.reset();
    }

    @Override
    public void data(ByteBuffer data) {
        int position = data.position();
        digest.update(data);
        data.position(position);
    }

    @Override
    public void end() throws S3Exception {
        String toSign = prefix("AWS4-HMAC-SHA256-PAYLOAD") + Hashes.EMPTY_SHA256 + "\n" + Hashes.hex(digest.digest());
        require(signed.signingKey().sign(toSign), claimed, "a chunk");
        previous = claimed;
    }

    @Override
    public void trailers(List<Header> trailers) throws S3Exception {
        if (!trailerExpected) {
            return;
        }
        StringBuilder canonical = new StringBuilder();
        String signature = "";
        for (Header trailer : trailers) {
            if (trailer.name().equals(TRAILER)) {
                signature = trailer.value();
            } else {
                canonical
                        .append(trailer.name())
                        .append(':')
                        .append(trailer.value())
                        .append('\n');
            }
        }
        String toSign = prefix("AWS4-HMAC-SHA256-TRAILER")
                + Hashes.sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        require(signed.signingKey().sign(toSign), signature, "the trailers");
    }

    private String prefix(String algorithm) {
        return algorithm + "\n" + signed.timestamp() + "\n" + signed.scope() + "\n" + previous + "\n";
    }

    private static void require(String expected, String found, String what) throws S3Exception {
        if (!Hashes.equal(expected, found)) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("the signature of " + what + " does not match");
        }
    }
}
