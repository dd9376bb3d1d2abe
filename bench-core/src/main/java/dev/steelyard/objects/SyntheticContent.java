package dev.steelyard.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Content that depends on a seed and an offset only, so that one file or one block serves every key.
 *
 * <p>The byte at {@code offset} is {@code block[offset mod PERIOD]}; the block is the little-endian output of SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014) started at the seed. The period is
 * prime, so that no two parts of one object are alike at any usual part size and a part in the wrong place shows.
 */
public final class SyntheticContent {

    /** Length of the block in bytes: the largest prime below 4 MiB. */
    public static final int PERIOD_BYTES = 4_194_301;

    /** The seed wherever nobody names another, so that files and endpoints made apart agree. */
    public static final long DEFAULT_SEED = 0x57EE1;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Twice the block, so that any window of up to one period is one slice. */
    private final ByteBuffer twice;

    /** Content of that seed; takes 8 MiB of direct memory, so share it. */
    public SyntheticContent(long seed) {
        ByteBuffer block =
                ByteBuffer.allocateDirect(2 * PERIOD_BYTES + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long state = seed;
        for (int i = 0; i < PERIOD_BYTES; i += Long.BYTES) {
            state += GOLDEN_GAMMA;
            block.putLong(i, mix(state));
        }
        block.put(PERIOD_BYTES, block, 0, PERIOD_BYTES);
        twice = block.limit(2 * PERIOD_BYTES).slice().asReadOnlyBuffer();
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /**
     * A read-only direct view of the content.
     *
     * @param offsetBytes first byte, at least 0
     * @param lengthBytes at most {@link #PERIOD_BYTES}
     */
    public ByteBuffer slice(long offsetBytes, int lengthBytes) {
        return twice.slice((int) (offsetBytes % PERIOD_BYTES), lengthBytes);
    }

    /** Fills all that remains in the buffer with content from that offset on. */
    public void fill(long offsetBytes, ByteBuffer into) {
        long offset = offsetBytes;
        while (into.hasRemaining()) {
            int length = Math.min(into.remaining(), PERIOD_BYTES);
            into.put(slice(offset, length));
            offset += length;
        }
    }

    /**
     * Compares received bytes with the content.
     *
     * @return index of the first wrong byte from the buffer's position on, or -1 when all that remains is right
     */
    public long mismatch(long offsetBytes, ByteBuffer received) {
        ByteBuffer rest = received.duplicate();
        long checked = 0;
        while (rest.hasRemaining()) {
            int length = Math.min(rest.remaining(), PERIOD_BYTES);
            ByteBuffer piece = rest.slice(rest.position(), length);
            int wrong = slice(offsetBytes + checked, length).mismatch(piece);
            if (wrong >= 0) {
                return checked + wrong;
            }
            rest.position(rest.position() + length);
            checked += length;
        }
        return -1;
    }
}
