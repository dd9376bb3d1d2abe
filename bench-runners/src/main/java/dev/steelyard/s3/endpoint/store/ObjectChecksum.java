package dev.steelyard.s3.endpoint.store;

import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;

/**
 * A checksum as S3 tells it.
 *
 * @param algorithm which one
 * @param value Base64, with a dash and the number of parts behind it when it is composite
 * @param composite whether it is the checksum of the parts' checksums rather than of the content
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String value, boolean composite) {
    /**
     * Tells the type in S3's words.
     *
     * @return the value of {@code x-amz-checksum-type}
     */
    public String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
