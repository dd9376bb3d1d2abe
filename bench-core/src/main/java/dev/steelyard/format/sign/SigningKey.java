package dev.steelyard.format.sign;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.Signature;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A private Ed25519 key that signs documents. It stays in memory and shows itself nowhere. */
public final class SigningKey {

    private static final String REMEDY = "make one with openssl genpkey -algorithm ed25519 -out key.pem";

    /** Kinds that people have lying about, to say which one was found. */
    private static final List<String> OTHER_KINDS = List.of("RSA", "EC", "Ed448", "X25519", "X448", "DSA", "DH");

    private final PrivateKey key;
    private final byte[] publicDer;

    private SigningKey(PrivateKey key, byte[] publicDer) {
        this.key = key;
        this.publicDer = publicDer;
    }

    /**
     * Reads it from a file in PKCS#8 PEM, as {@code openssl genpkey -algorithm ed25519} writes.
     *
     * @param option what asked for it, for messages
     * @throws InvalidInputException when the file is no such key; never with anything of its content
     */
    public static SigningKey read(String option, Path file) {
        String subject = option + " " + file;
        PemFile pem = PemFile.read(subject, file);
        if (!pem.label().equals("PRIVATE KEY")) {
            throw InvalidInputException.of(
                    subject, "a private Ed25519 key, PKCS#8 in PEM", found(pem.label()), remedy(pem.label()));
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pem.der());
        try {
            PrivateKey key = KeyFactory.getInstance(Ed25519.NAME).generatePrivate(encoded);
            SigningKey signing = new SigningKey(key, publicDer(key));
            signing.requireWorking(subject);
            return signing;
        } catch (GeneralSecurityException e) {
            throw InvalidInputException.of(subject, "a private Ed25519 key", kind(encoded), REMEDY);
        }
    }

    private static String found(String label) {
        return switch (label) {
            case "PUBLIC KEY" -> "a public key";
            case "ENCRYPTED PRIVATE KEY" -> "an encrypted private key";
            default -> "a PEM block '" + label + "'";
        };
    }

    private static String remedy(String label) {
        return switch (label) {
            case "PUBLIC KEY" -> "name the private key that belongs to it";
            case "ENCRYPTED PRIVATE KEY" ->
                "decrypt it with openssl pkey -in KEY -out key.pem, into a file that only you" + " may read";
            default -> REMEDY;
        };
    }

    private static String kind(PKCS8EncodedKeySpec encoded) {
        return OTHER_KINDS.stream()
                .filter(kind -> isOf(kind, encoded))
                .map(kind -> "a private key for " + kind)
                .findFirst()
                .orElse("a PEM block that holds no key of a known kind");
    }

    private static boolean isOf(String kind, PKCS8EncodedKeySpec encoded) {
        try {
            KeyFactory.getInstance(kind).generatePrivate(encoded);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * The public half. Java derives it only when it makes a pair, so a pair is made of the seed that the private key is
     * (RFC 8032, 5.1.5).
     */
    private static byte[] publicDer(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(GeneralSecurityException::new);
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(Ed25519.NAME);
        pairs.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return pairs.generateKeyPair().getPublic().getEncoded();
    }

    private void requireWorking(String subject) throws GeneralSecurityException {
        ObjectNode probe = Json.mapper().createObjectNode();
        sign(probe);
        if (!(SignatureCheck.of(probe) instanceof SignatureCheck.Signed)) {
            throw InvalidInputException.of(
                    subject,
                    "a key whose public half this JVM can derive",
                    "a security provider that derives another",
                    "use a JVM with the JDK's own provider");
        }
    }

    /** Names it: SHA-256 of the public key's X.509 encoding, in lower-case hex. */
    public String fingerprint() {
        return Ed25519.fingerprint(publicDer);
    }

    /** What is done to a document once it has its digest: signed by the key, or nothing without one. */
    public static Consumer<ObjectNode> ifAny(@Nullable SigningKey key) {
        return key == null ? document -> {} : key::sign;
    }

    /** Puts a signature over everything else into a document that has its digest. */
    public void sign(ObjectNode document) {
        try {
            java.security.Signature signing = java.security.Signature.getInstance(Ed25519.NAME);
            signing.initSign(key);
            signing.update(Ed25519.signedBytes(document));
            HexFormat hex = HexFormat.of();
            Signature signature = new Signature(Ed25519.NAME, hex.formatHex(publicDer), hex.formatHex(signing.sign()));
            document.set(Ed25519.FIELD, Json.mapper().valueToTree(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that signed before signs no more", e);
        }
    }

    /** The fingerprint; never the key. */
    @Override
    public String toString() {
        return "signing key " + fingerprint();
    }

    /** Gives what it was made with, so that the pair is the one of a seed that is there already. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(Arrays.copyOf(bytes, target.length), 0, target, 0, target.length);
        }
    }
}
