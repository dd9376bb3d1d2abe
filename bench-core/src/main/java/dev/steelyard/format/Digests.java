package dev.steelyard.format;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** SHA-256 digests in lower-case hex, over canonical forms where it is about JSON. */
public final class Digests {

    private static final String OWN_DIGEST = "sha256";

    /** Made over the digest, so it cannot be under it; this also lets a result be signed later. */
    private static final String SIGNATURE = "signature";

    private Digests() {}

    /** Digest of a workload's canonical form. */
    public static String ofWorkload(Workload workload) {
        return of(Json.mapper().valueToTree(workload));
    }

    /** Digest of the canonical form of any JSON. */
    public static String of(JsonNode node) {
        return hex(sha256().digest(CanonicalJson.bytes(node)));
    }

    /** Digest of a document's canonical form without its own {@code sha256} and {@code signature} fields. */
    public static String withoutOwnDigest(ObjectNode document) {
        return of(unsealed(document));
    }

    /** A document without its own {@code sha256} and {@code signature} fields: what it is about. */
    public static ObjectNode unsealed(ObjectNode document) {
        ObjectNode rest = Json.mapper().createObjectNode();
        rest.setAll(document);
        rest.remove(OWN_DIGEST);
        rest.remove(SIGNATURE);
        return rest;
    }

    /** What is wrong with the digest that a document holds, in words; {@code null} when it fits or there is none. */
    public static @Nullable String objection(ObjectNode document) {
        if (!document.has(OWN_DIGEST)) {
            return null;
        }
        try {
            String digest = withoutOwnDigest(document);
            return digest.equals(document.path(OWN_DIGEST).asString(""))
                    ? null
                    : "expected " + digest + " over the rest of the document; it was edited";
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage()); // no digest can be made over it
        }
    }

    /** Digest of a file's bytes. */
    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest.digest());
    }

    /** Digest of bytes. */
    public static String ofBytes(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
