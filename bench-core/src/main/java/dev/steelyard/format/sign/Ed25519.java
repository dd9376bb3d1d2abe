package dev.steelyard.format.sign;

import dev.steelyard.format.CanonicalJson;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** What signing and checking share: the algorithm, the bytes that are signed, and how a key is named. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    /** Where a document holds its signature. */
    static final String FIELD = "signature";

    private Ed25519() {}

    /** The canonical form of the document without its signature. */
    static byte[] signedBytes(ObjectNode document) {
        ObjectNode rest = document.deepCopy();
        rest.remove(FIELD);
        return CanonicalJson.bytes(rest);
    }

    static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der));
    }

    /** SHA-256 of the key's X.509 encoding in lower-case hex: {@code openssl pkey -pubin -outform DER | sha256sum}. */
    static String fingerprint(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
