package dev.steelyard.format.sign;

import dev.steelyard.format.Json;
import dev.steelyard.model.trial.Signature;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document's signature proves. Whether the signer is to be trusted is for {@link TrustedKeys} to say. */
public sealed interface SignatureCheck {

    /** There is none. */
    record Unsigned() implements SignatureCheck {}

    /**
     * It is whole: who has the private key signed exactly this.
     *
     * @param fingerprint names the key, see {@link SigningKey#fingerprint}
     */
    record Signed(String fingerprint) implements SignatureCheck {}

    /**
     * It does not belong to this content, or is none.
     *
     * @param reason why, for a person
     */
    record Wrong(String reason) implements SignatureCheck {}

    /** Checks a document that meets its schema. */
    static SignatureCheck of(ObjectNode document) {
        JsonNode found = document.get(Ed25519.FIELD);
        if (found == null || found.isNull()) {
            return new Unsigned();
        }
        try {
            Signature signature = Json.mapper().treeToValue(found, Signature.class);
            byte[] der = HexFormat.of().parseHex(signature.publicKey());
            java.security.Signature check = java.security.Signature.getInstance(Ed25519.NAME);
            check.initVerify(Ed25519.publicKey(der));
            check.update(Ed25519.signedBytes(document));
            if (check.verify(HexFormat.of().parseHex(signature.value()))) {
                return new Signed(Ed25519.fingerprint(der));
            }
            return new Wrong("expected the signature of this content by the key that it names, found another");
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            return new Wrong("expected an Ed25519 signature with its public key, found something else");
        }
    }
}
