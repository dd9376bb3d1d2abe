package dev.steelyard.s3.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.content.BodyDigest;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.content.SyntheticChecksums;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Content and checksums, against values known elsewhere and against each other. */
class ContentTest {
    private static final int PERIOD = SyntheticContent.PERIOD_BYTES;

    private final SyntheticContent content = new SyntheticContent(42);

    static byte[] read(SyntheticContent content, long offset, int length) {
        byte[] bytes = new byte[length];
        SyntheticContent.View view = content.newView();
        for (int done = 0; done < length; ) {
            ByteBuffer window = view.at(offset + done, length - done);
            int count = window.remaining();
            window.get(bytes, done, count);
            done += count;
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32,      cbf43926",
        "CRC32C,     e3069283",
        "CRC64NVME,  ae8b14860a799888",
        "SHA1,       f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256,     15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void givesTheCheckValues(ChecksumAlgorithm algorithm, String expected) {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        for (int split = 0; split <= digits.length; split++) {
            BodyDigest digest = algorithm.newDigest();
            digest.update(ByteBuffer.wrap(digits, 0, split));
            digest.update(ByteBuffer.wrap(digits, split, digits.length - split));
            assertEquals(expected, HexFormat.of().formatHex(digest.value()));
        }
    }

    @Test
    void followsTheDocumentedFormula() {
        long value = 42 + 0x9E3779B97F4A7C15L;
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        long first = value ^ (value >>> 31);
        assertEquals(
                Long.reverseBytes(first), ByteBuffer.wrap(read(content, 0, 8)).getLong());
        assertArrayEquals(read(content, 5, 100), read(content, 5L + 3L * PERIOD, 100));
        assertFalse(content.newView().matches(0, ByteBuffer.wrap(read(new SyntheticContent(43), 0, 100))));
    }

    @Test
    void tellsWhereBytesComeFrom() {
        SyntheticContent.View view = content.newView();
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            long offset = random.nextInt(PERIOD);
            byte[] bytes = read(content, offset, 16);
            assertEquals(offset, view.locate(ByteBuffer.wrap(bytes)));
            random.nextBytes(bytes);
            assertEquals(-1, view.locate(ByteBuffer.wrap(bytes)));
        }
    }

    @Test
    void findsEveryWrongByte() {
        SyntheticContent.View view = content.newView();
        byte[] bytes = read(content, PERIOD - 10, 2 * PERIOD + 100);
        assertTrue(view.matches(PERIOD - 10, ByteBuffer.wrap(bytes)));
        for (int wrong : new int[] {0, 9, 10, PERIOD, 2 * PERIOD + 99}) {
            bytes[wrong]++;
            assertFalse(view.matches(PERIOD - 10, ByteBuffer.wrap(bytes)));
            bytes[wrong]--;
        }
    }

    @ParameterizedTest
    @EnumSource
    void computesChecksumsOfRangesLikeTheirBytes(ChecksumAlgorithm algorithm) {
        SyntheticChecksums checksums = new SyntheticChecksums(content);
        long[][] ranges = {{0, 0}, {0, 1}, {7, 1_000}, {0, PERIOD}, {PERIOD - 1, 2}, {123, 5L * PERIOD + 77}};
        for (long[] range : ranges) {
            BodyDigest digest = algorithm.newDigest();
            digest.update(ByteBuffer.wrap(read(content, range[0], (int) range[1])));
            assertArrayEquals(digest.value(), checksums.of(algorithm, range[0], range[1]));
        }
    }
}
