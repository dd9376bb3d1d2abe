package dev.steelyard.s3.endpoint.store;

import dev.steelyard.s3.endpoint.content.BodyDigest;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.content.CrcAlgebra;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checksum of an object from those of its parts. */
public final class PartChecksums {
    private PartChecksums() {}

    /**
     * Encodes a checksum.
     *
     * @param value its bytes
     * @return Base64
     */
    public static String encode(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /**
     * Wraps the checksum of a whole object.
     *
     * @param algorithm which one
     * @param value its bytes
     * @return the checksum
     */
    public static ObjectChecksum full(ChecksumAlgorithm algorithm, byte[] value) {
        return new ObjectChecksum(algorithm, encode(value), false);
    }

    /**
     * Computes the checksum of the parts' checksums.
     *
     * @param algorithm which one
     * @param parts in order
     * @return the checksum, or null when a part has none
     */
    public static @Nullable ObjectChecksum composite(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        BodyDigest digest = algorithm.newDigest();
        for (StoredPart part : parts) {
            if (part.checksum() == null) {
                return null;
            }
            digest.update(ByteBuffer.wrap(Base64.getDecoder().decode(part.checksum())));
        }
        return new ObjectChecksum(algorithm, encode(digest.value()) + "-" + parts.size(), true);
    }

    /**
     * Combines the parts' CRCs to that of the whole.
     *
     * @param algorithm a CRC
     * @param parts in order
     * @return the checksum, or null when a part has none
     */
    public static @Nullable ObjectChecksum combined(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        CrcAlgebra algebra = algorithm.algebra();
        long crc = 0;
        for (StoredPart part : parts) {
            if (part.checksum() == null) {
                return null;
            }
            crc = algebra.combine(crc, CrcAlgebra.value(Base64.getDecoder().decode(part.checksum())), part.sizeBytes());
        }
        return full(algorithm, algebra.bytes(crc));
    }
}
