package dev.steelyard.objects;

/**
 * What clients present to the embedded endpoint. It listens on loopback only and keeps nothing, so these are no
 * secrets; they exist because clients sign every request, and the endpoint checks the signature.
 */
public final class EmbeddedCredentials {

    /** The access key id. */
    public static final String ACCESS_KEY = "steelyard";

    /** The secret access key. */
    public static final String SECRET_KEY = "steelyard-embedded";

    /** The region that requests are signed for. */
    public static final String REGION = "us-east-1";

    /** The bucket that trials use. */
    public static final String BUCKET = "steelyard";

    private EmbeddedCredentials() {}
}
