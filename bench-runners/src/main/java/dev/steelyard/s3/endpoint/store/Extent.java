package dev.steelyard.s3.endpoint.store;

import dev.steelyard.s3.endpoint.content.SyntheticContent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A stretch of an object's content. */
public sealed interface Extent {
    /**
     * Tells the length.
     *
     * @return bytes
     */
    long lengthBytes();

    /**
     * Cuts a piece.
     *
     * @param offset first byte of the piece, from this extent's start
     * @param length bytes of the piece
     * @return the piece
     */
    Extent slice(long offset, long length);

    /**
     * Joins a neighbour, where that is one extent again.
     *
     * @param next the extent that follows
     * @return the joined extent, or null
     */
    default @Nullable Extent join(Extent next) {
        return null;
    }

    /**
     * Bytes that were kept.
     *
     * @param bytes on the heap, all of its remaining bytes, never written again
     */
    record Kept(ByteBuffer bytes) implements Extent {
        @Override
        public long lengthBytes() {
            return bytes.remaining();
        }

        @Override
        public Extent slice(long offset, long length) {
            return new Kept(bytes.slice(bytes.position() + (int) offset, (int) length));
        }
    }

    /**
     * Content that was found equal to the synthetic content.
     *
     * @param contentOffset where in the synthetic content it starts
     * @param lengthBytes its length
     */
    record Synthetic(long contentOffset, long lengthBytes) implements Extent {
        @Override
        public Extent slice(long offset, long length) {
            return new Synthetic(contentOffset + offset, length);
        }

        @Override
        public @Nullable Extent join(Extent next) {
            boolean continues = next instanceof Synthetic synthetic
                    && (contentOffset + lengthBytes - synthetic.contentOffset()) % SyntheticContent.PERIOD_BYTES == 0;
            return continues ? new Synthetic(contentOffset, lengthBytes + next.lengthBytes()) : null;
        }
    }

    /**
     * Content that was too large to keep and is not synthetic; it can not be served.
     *
     * @param lengthBytes its length
     */
    record Lost(long lengthBytes) implements Extent {
        @Override
        public Extent slice(long offset, long length) {
            return new Lost(length);
        }
    }
}
