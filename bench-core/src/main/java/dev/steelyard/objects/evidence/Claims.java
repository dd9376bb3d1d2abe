package dev.steelyard.objects.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the result says of the client, as far as it shows on the wire. {@code null} claims nothing and is not checked.
 *
 * @param movesNothing the runner says that it moves no payload at all
 * @param partSizeBytes of all parts of an upload but the last
 * @param multipart whether large uploads go in parts
 * @param thresholdBytes larger ones do
 * @param downloadRangeBytes largest range of a download, 0 for one request an object
 * @param checksum algorithm of uploads, {@code none} for none; downloads ask for one accordingly
 * @param payloadSigning whether uploads are hashed into their signature
 * @param connections most at once
 * @param addressing {@code path} or {@code virtual}
 * @param scheme {@code http} or {@code https}
 */
public record Claims(
        boolean movesNothing,
        @Nullable Long partSizeBytes,
        @Nullable Boolean multipart,
        @Nullable Long thresholdBytes,
        @Nullable Long downloadRangeBytes,
        @Nullable String checksum,
        @Nullable Boolean payloadSigning,
        @Nullable Long connections,
        @Nullable String addressing,
        @Nullable String scheme) {

    /** How S3 bounds an upload; a client must take larger parts for an object that needs more of them. */
    private static final long MOST_PARTS = 10_000;

    /** Parts of an upload of that size: 0 for one piece, {@code null} when nothing is claimed. */
    @Nullable
    Long parts(long sizeBytes) {
        if (Boolean.FALSE.equals(multipart)) {
            return 0L;
        }
        if (multipart == null || thresholdBytes == null || partSizeBytes == null) {
            return null;
        }
        if (sizeBytes <= thresholdBytes) {
            return 0L;
        }
        return needsLargerParts(sizeBytes) ? null : (Long) pieces(sizeBytes, partSizeBytes);
    }

    boolean needsLargerParts(long sizeBytes) {
        return partSizeBytes != null && sizeBytes > MOST_PARTS * partSizeBytes;
    }

    static long pieces(long sizeBytes, long pieceBytes) {
        return (sizeBytes + pieceBytes - 1) / pieceBytes;
    }
}
