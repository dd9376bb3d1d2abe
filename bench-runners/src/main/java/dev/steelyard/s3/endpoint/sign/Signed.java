package dev.steelyard.s3.endpoint.sign;

/**
 * A request whose signature was found right.
 *
 * @param signingKey derived from the secret key for day, region and service
 * @param scope day/region/service/aws4_request
 * @param timestamp of the request, such as 20260102T030405Z
 * @param signature in hexadecimal digits; the seed of chunk signatures
 */
record Signed(SigningKey signingKey, String scope, String timestamp, String signature) {}
