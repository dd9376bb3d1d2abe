package dev.steelyard.s3.endpoint.content;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.objects.SyntheticContent.View;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checksums of synthetic content, each computed once.
 *
 * <p>A CRC of any length takes less than a millisecond, because the content repeats and CRCs combine. The others must
 * read all the content, at about a gigabyte a second.
 */
public final class SyntheticChecksums {
    private record Key(ChecksumAlgorithm algorithm, long start, long sizeBytes) {}

    private final SyntheticContent content;
    private final Map<Key, ByteBuffer> known = new ConcurrentHashMap<>();
    private final Map<ChecksumAlgorithm, Long> blocks = new ConcurrentHashMap<>();

    /**
     * Starts with nothing computed.
     *
     * @param content the content
     */
    public SyntheticChecksums(SyntheticContent content) {
        this.content = content;
    }

    /**
     * Tells the checksum of a range of the content.
     *
     * @param algorithm which checksum
     * @param offset first byte of the range
     * @param sizeBytes length of the range
     * @return the checksum's bytes, big endian
     */
    public byte[] of(ChecksumAlgorithm algorithm, long offset, long sizeBytes) {
        long start = Math.floorMod(offset, SyntheticContent.PERIOD_BYTES);
        Key key = new Key(algorithm, start, sizeBytes);
        ByteBuffer value = known.get(key);
        if (value == null) {
            byte[] computed = algorithm.isCrc() ? crc(algorithm, start, sizeBytes) : read(algorithm, start, sizeBytes);
            value = ByteBuffer.wrap(computed);
            known.put(key, value);
        }
        return value.array().clone();
    }

    private byte[] crc(ChecksumAlgorithm algorithm, long start, long sizeBytes) {
        CrcAlgebra algebra = algorithm.algebra();
        long period = SyntheticContent.PERIOD_BYTES;
        long headBytes = Math.min(sizeBytes, period - start);
        long copies = (sizeBytes - headBytes) / period;
        long tailBytes = (sizeBytes - headBytes) % period;
        long block = blocks.computeIfAbsent(algorithm, wanted -> CrcAlgebra.value(read(wanted, 0, period)));
        long result = CrcAlgebra.value(read(algorithm, start, headBytes));
        result = algebra.combine(result, algebra.repeat(block, period, copies), period * copies);
        return algebra.bytes(algebra.combine(result, CrcAlgebra.value(read(algorithm, 0, tailBytes)), tailBytes));
    }

    private byte[] read(ChecksumAlgorithm algorithm, long start, long sizeBytes) {
        BodyDigest digest = algorithm.newDigest();
        View view = content.newView();
        for (long done = 0; done < sizeBytes; ) {
            ByteBuffer window = view.at(start + done, sizeBytes - done);
            done += window.remaining();
            digest.update(window);
        }
        return digest.value();
    }
}
