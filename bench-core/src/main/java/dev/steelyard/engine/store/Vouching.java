package dev.steelyard.engine.store;

import dev.steelyard.format.sign.SignatureCheck;
import dev.steelyard.format.sign.TrustedKeys;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Says who vouches for a document. Without trusted keys nobody need, but a signature that does not fit is wrong. */
final class Vouching {

    private static final String POINTER = "/signature";

    private final @Nullable TrustedKeys trusted;

    Vouching(@Nullable TrustedKeys trusted) {
        this.trusted = trusted;
    }

    /**
     * {@code unsigned}, {@code wrong signature}, or by which key it is signed.
     *
     * @param complaints takes each complaint: a JSON pointer and a message
     */
    String words(ObjectNode document, BiConsumer<String, String> complaints) {
        SignatureCheck check = SignatureCheck.of(document);
        if (check instanceof SignatureCheck.Signed signed) {
            return signed(signed.fingerprint(), complaints);
        } else if (check instanceof SignatureCheck.Wrong wrong) {
            complaints.accept(POINTER, wrong.reason());
            return "wrong signature";
        }
        if (trusted != null) {
            complaints.accept(POINTER, "expected one by a trusted key, found none");
        }
        return "unsigned";
    }

    private String signed(String fingerprint, BiConsumer<String, String> complaints) {
        if (trusted == null) {
            return "signed by " + fingerprint;
        }
        String name = trusted.nameOf(fingerprint);
        if (name == null) {
            complaints.accept(
                    POINTER, "expected one by a trusted key, found one by " + fingerprint + ", which is none");
            return "signed by " + fingerprint + ", not trusted";
        }
        return "signed by " + fingerprint + " (" + name + ")";
    }
}
