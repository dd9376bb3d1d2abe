package dev.steelyard.s3.endpoint.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Content that depends on a seed and an offset only.
 *
 * <p>The content is an endless repetition of one block of {@link #PERIOD_WORDS} words of eight bytes, little endian.
 * Word {@code i} of the block is {@code mix(seed + (i + 1) * 0x9E3779B97F4A7C15)}, where {@code mix} is the finaliser
 * of SplitMix64. So every object's content is a prefix of the same stream, and a source file on disk can serve all
 * keys.
 *
 * <p>The number of words is a prime: parts whose sizes are powers of two all differ, and a swapped part shows. The mix
 * is a bijection: sixteen bytes are enough to tell where in the block they come from.
 */
public final class SyntheticContent {
    /** Words of eight bytes in a block; a prime a little above 2^17, so that a block stays in a core's second cache. */
    public static final int PERIOD_WORDS = 131_101;

    /** Bytes after which the content repeats. */
    public static final int PERIOD_BYTES = PERIOD_WORDS * Long.BYTES;

    /** Fewest bytes that {@link View#locate} can place. */
    public static final int LOCATABLE_BYTES = 2 * Long.BYTES;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long GOLDEN_INVERSE = inverse(GOLDEN);
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long FIRST_INVERSE = inverse(FIRST);
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final long SECOND_INVERSE = inverse(SECOND);

    private final long seed;
    private final ByteBuffer twice;

    /**
     * Builds the block; it takes about a millisecond and two mebibytes outside the heap.
     *
     * @param seed any number
     */
    public SyntheticContent(long seed) {
        this.seed = seed;
        // Twice the block, so that a window of a whole period is contiguous at any offset.
        ByteBuffer blocks = ByteBuffer.allocateDirect(2 * PERIOD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < 2 * PERIOD_WORDS; index++) {
            blocks.putLong(word(index % PERIOD_WORDS));
        }
        this.twice = blocks.flip().asReadOnlyBuffer();
    }

    /**
     * Tells the seed.
     *
     * @return the seed given
     */
    public long seed() {
        return seed;
    }

    /**
     * Makes a window on the content for one thread, which moves without allocating.
     *
     * @return a new window
     */
    public View newView() {
        return new View();
    }

    private long word(long index) {
        long value = seed + (index + 1) * GOLDEN;
        value = (value ^ (value >>> 30)) * FIRST;
        value = (value ^ (value >>> 27)) * SECOND;
        return value ^ (value >>> 31);
    }

    private long indexOf(long word) {
        long value = unshift(word, 31) * SECOND_INVERSE;
        value = unshift(value, 27) * FIRST_INVERSE;
        value = unshift(value, 30);
        return (value - seed) * GOLDEN_INVERSE - 1;
    }

    private static long unshift(long value, int bits) {
        long result = value;
        for (int known = bits; known < Long.SIZE; known += bits) {
            result = value ^ (result >>> bits);
        }
        return result;
    }

    /** Newton's iteration for the inverse of an odd number modulo 2^64; each step doubles the correct bits. */
    private static long inverse(long odd) {
        long result = odd;
        for (int correctBits = 3; correctBits < Long.SIZE; correctBits *= 2) {
            result *= 2 - odd * result;
        }
        return result;
    }

    /** A window on the content for one thread. */
    public final class View {
        private final ByteBuffer window = twice.duplicate();

        private View() {}

        /**
         * Moves the window.
         *
         * @param offset position in the endless content, in bytes
         * @param length bytes wanted
         * @return at most one period of content at the offset, valid until the next call
         */
        public ByteBuffer at(long offset, long length) {
            int start = (int) Math.floorMod(offset, (long) PERIOD_BYTES);
            int size = (int) Math.min(length, PERIOD_BYTES);
            window.clear();
            return window.limit(start + size).position(start);
        }

        /**
         * Compares without moving the data's position.
         *
         * @param offset position in the endless content, in bytes
         * @param data what should stand there
         * @return whether all bytes are equal
         */
        public boolean matches(long offset, ByteBuffer data) {
            int start = data.position();
            int end = data.limit();
            boolean equal = true;
            for (int at = start; equal && at < end; at += PERIOD_BYTES) {
                int size = Math.min(PERIOD_BYTES, end - at);
                data.limit(at + size).position(at);
                equal = at(offset + (at - start), size).mismatch(data) < 0;
            }
            data.limit(end).position(start);
            return equal;
        }

        /**
         * Finds where in the block data comes from.
         *
         * @param data at least {@link #LOCATABLE_BYTES} remaining bytes; the position does not move
         * @return the offset of the first byte, below {@link #PERIOD_BYTES}, or -1 when the data is not of this content
         */
        public long locate(ByteBuffer data) {
            ByteOrder order = data.order();
            data.order(ByteOrder.LITTLE_ENDIAN);
            long found = -1;
            for (int shift = 0; found < 0 && shift < Long.BYTES && data.remaining() >= shift + Long.BYTES; shift++) {
                long index = indexOf(data.getLong(data.position() + shift));
                if (index >= 0 && index < PERIOD_WORDS) {
                    found = Math.floorMod(index * Long.BYTES - shift, (long) PERIOD_BYTES);
                }
            }
            data.order(order);
            return found;
        }
    }
}
