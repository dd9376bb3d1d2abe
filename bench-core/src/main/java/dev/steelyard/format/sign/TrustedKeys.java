package dev.steelyard.format.sign;

import dev.steelyard.format.FolderEntries;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Public keys of those whose results are to be believed. */
public final class TrustedKeys {

    private static final String REMEDY = "write it with openssl pkey -in KEY -pubout -out public.pem";

    private final Map<String, String> nameByFingerprint;

    private TrustedKeys(Map<String, String> nameByFingerprint) {
        this.nameByFingerprint = nameByFingerprint;
    }

    /**
     * Reads a public key in PEM, or every {@code .pem} and {@code .pub} file of a folder.
     *
     * @param option what asked for them, for messages
     * @throws InvalidInputException when there is none, or a file is no public Ed25519 key
     */
    public static TrustedKeys read(String option, Path fileOrFolder) {
        Map<String, String> keys = new TreeMap<>();
        for (Path file : files(option, fileOrFolder)) {
            keys.put(
                    Ed25519.fingerprint(der(option + " " + file, file)),
                    file.getFileName().toString());
        }
        return new TrustedKeys(keys);
    }

    private static List<Path> files(String option, Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        List<Path> keys = FolderEntries.of(place).stream()
                .filter(entry -> entry.toString().matches(".*\\.(pem|pub)"))
                .toList();
        if (keys.isEmpty()) {
            throw InvalidInputException.of(
                    option + " " + place, "public keys in .pem files", "none in that folder", REMEDY);
        }
        return keys;
    }

    private static byte[] der(String subject, Path file) {
        PemFile pem = PemFile.read(subject, file);
        if (!pem.label().equals("PUBLIC KEY")) {
            String found = pem.label().endsWith("PRIVATE KEY")
                    ? "a private key, which nobody but its owner should have"
                    : "a PEM block '" + pem.label() + "'";
            throw InvalidInputException.of(subject, "a public Ed25519 key in PEM", found, REMEDY);
        }
        try {
            return Ed25519.publicKey(pem.der()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw InvalidInputException.of(
                    subject, "a public Ed25519 key in PEM", "a public key of another kind", REMEDY);
        }
    }

    /** The file's name of the key that this fingerprint names, or {@code null} when it is not among these. */
    public @Nullable String nameOf(String fingerprint) {
        return nameByFingerprint.get(fingerprint);
    }
}
