package dev.steelyard.s3.endpoint.body;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.store.Extent;
import dev.steelyard.s3.endpoint.store.ObjectContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An object's content, or a range of it, on its way to the client.
 *
 * @param content can be served
 * @param view on the synthetic content, of this connection
 */
public record ContentBody(ObjectContent content, SyntheticContent.View view) implements Response.Body {
    /** Written at once: enough that system calls do not count, and little enough to stay in the cache. */
    private static final long BLOCK_BYTES = 512 << 10;

    @Override
    public long lengthBytes() {
        return content.sizeBytes();
    }

    @Override
    public void writeTo(Response.Sink out) throws IOException {
        for (Extent extent : content.extents()) {
            if (extent instanceof Extent.Synthetic synthetic) {
                writeSynthetic(synthetic, out);
            } else if (extent instanceof Extent.Kept kept) {
                writeKept(kept, out);
            } else {
                throw new IOException("content that was not kept can not be written");
            }
        }
    }

    /** In blocks, because the JDK copies bytes from the heap to a buffer that it never gives back. */
    private static void writeKept(Extent.Kept kept, Response.Sink out) throws IOException {
        ByteBuffer bytes = kept.bytes().duplicate();
        int end = bytes.limit();
        while (bytes.position() < end) {
            out.write(bytes.limit((int) Math.min(end, bytes.position() + BLOCK_BYTES)));
        }
    }

    private void writeSynthetic(Extent.Synthetic synthetic, Response.Sink out) throws IOException {
        long length = synthetic.lengthBytes();
        for (long done = 0; done < length; ) {
            ByteBuffer block = view.at(synthetic.contentOffset() + done, Math.min(BLOCK_BYTES, length - done));
            done += block.remaining();
            out.write(block);
        }
    }
}
