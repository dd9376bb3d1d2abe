package dev.steelyard.s3.payload;

import dev.steelyard.objects.SyntheticContent;

/** The one copy of the synthetic content that the runners of a trial share. */
public final class Content {

    /** Built on first use, since providers must be cheap to load. */
    private static final class Holder {
        static final SyntheticContent SHARED = new SyntheticContent(SyntheticContent.DEFAULT_SEED);
    }

    private Content() {}

    /** Content of every object: the byte at offset o is the same for all keys. */
    public static SyntheticContent shared() {
        return Holder.SHARED;
    }
}
