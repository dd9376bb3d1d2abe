package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.request.ContentPolicy;

/** What the endpoint is for. */
public enum EndpointMode {
    /** Inside a trial: bodies are never kept, samples of them are compared, and ETags are no MD5 sums. */
    TRIAL,
    /**
     * On its own: small bodies are kept, all bytes are compared with the synthetic content, and a GET answers the bytes
     * that were put or an error.
     */
    STANDALONE;

    /**
     * Tells how uploads are compared with the synthetic content.
     *
     * @return {@code sample} or {@code full}
     */
    public String comparison() {
        return this == TRIAL ? "sample" : "full";
    }

    ContentPolicy policy() {
        return switch (this) {
            case TRIAL -> new ContentPolicy(false, false, true, false);
            case STANDALONE -> new ContentPolicy(true, true, false, true);
        };
    }
}
