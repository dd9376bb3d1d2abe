package dev.steelyard.s3.endpoint.sign;

/**
 * A pair of keys that clients must sign with.
 *
 * @param accessKeyId public
 * @param secretKey secret; {@link #toString} leaves it out
 */
public record Credentials(String accessKeyId, String secretKey) {
    /** Refuses empty keys. */
    public Credentials {
        if (accessKeyId.isEmpty() || secretKey.isEmpty()) {
            throw new IllegalArgumentException("access key and secret key must not be empty");
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + ", secret]";
    }
}
