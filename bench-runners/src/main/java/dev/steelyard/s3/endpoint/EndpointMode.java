package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.operation.ContentPolicy;

/** What the endpoint is for. */
public enum EndpointMode {
    /** Inside a trial: bodies are never kept, samples of them are compared, and ETags are no MD5 sums. */
    TRIAL("sample", new ContentPolicy(false, false, true, false)),
    /**
     * On its own: small bodies are kept, all bytes are compared with the synthetic content, and a GET answers the bytes
     * that were put or an error.
     */
    STANDALONE("full", new ContentPolicy(true, true, false, true));

    private final String comparison;
    private final ContentPolicy policy;

    EndpointMode(String comparison, ContentPolicy policy) {
        this.comparison = comparison;
        this.policy = policy;
    }

    String comparison() {
        return comparison;
    }

    ContentPolicy policy() {
        return policy;
    }
}
