package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The checksum a client declares for what it uploads.
 *
 * @param algorithm which one
 * @param value Base64, or null when a trailer will tell it
 */
public record DeclaredChecksum(
        ChecksumAlgorithm algorithm, @Nullable String value) {
    /** Finds the declaration; null when there is none. */
    public static @Nullable DeclaredChecksum of(HttpRequest request) throws S3Exception {
        DeclaredChecksum found = null;
        for (Header header : request.headers()) {
            ChecksumAlgorithm algorithm =
                    ChecksumAlgorithm.ofHeader(header.name()).orElse(null);
            if (algorithm != null) {
                found = only(found, new DeclaredChecksum(algorithm, header.value()));
            } else if (header.name().equals("x-amz-trailer")) {
                for (String name : List.of(header.value().split(",", -1))) {
                    algorithm = ChecksumAlgorithm.ofHeader(name.strip().toLowerCase(Locale.ROOT))
                            .orElse(null);
                    if (algorithm != null) {
                        found = only(found, new DeclaredChecksum(algorithm, null));
                    }
                }
            }
        }
        return found;
    }

    private static DeclaredChecksum only(@Nullable DeclaredChecksum before, DeclaredChecksum next) throws S3Exception {
        if (before != null) {
            throw S3Error.INVALID_REQUEST.because(
                    "a request may declare one checksum, found " + before.algorithm() + " and " + next.algorithm());
        }
        return next;
    }

    /** Finds the announced algorithm of a multipart upload; null when there is none. */
    public static @Nullable ChecksumAlgorithm announced(HttpRequest request) throws S3Exception {
        String name = request.header("x-amz-checksum-algorithm");
        if (name == null) {
            return null;
        }
        return ChecksumAlgorithm.named(name)
                .orElseThrow(() -> S3Error.INVALID_REQUEST.because(
                        "x-amz-checksum-algorithm must be CRC32, CRC32C, CRC64NVME, SHA1 or SHA256, found " + name));
    }
}
