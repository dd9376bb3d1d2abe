package dev.steelyard.s3.endpoint.sign;

import java.nio.charset.StandardCharsets;

/** A key for one day, region and service. */
final class SigningKey {
    private final byte[] key;

    SigningKey(String secretKey, String day, String region, String service) {
        byte[] secret = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        byte[] dated = Hashes.hmac(secret, day);
        this.key = Hashes.hmac(Hashes.hmac(Hashes.hmac(dated, region), service), "aws4_request");
    }

    String sign(String text) {
        return Hashes.hex(Hashes.hmac(key, text));
    }
}
