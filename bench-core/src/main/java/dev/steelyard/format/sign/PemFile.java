package dev.steelyard.format.sign;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468). What is in it is never part of a message: it may be a secret. */
final class PemFile {

    /** Far more than any Ed25519 key, and little enough to look at whatever was named by mistake. */
    private static final int MOST_BYTES = 64 << 10;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private final String label;
    private final byte[] der;

    private PemFile(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    /**
     * Reads the only block of a file.
     *
     * @param subject what asked for it, for messages
     * @throws InvalidInputException when it cannot be read or has no such block, or several
     */
    static PemFile read(String subject, Path file) {
        Matcher block = BLOCK.matcher(text(subject, file));
        if (!block.find()) {
            throw InvalidInputException.of(
                    subject, "a key in PEM", "no whole PEM block", "make one with openssl genpkey -algorithm ed25519");
        }
        String label = block.group(1);
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of(subject, "a key in PEM", "broken Base64", "take the file as it was written");
        }
        if (block.find()) {
            throw InvalidInputException.of(subject, "one key", "several PEM blocks", "keep each key in a file");
        }
        return new PemFile(label, der);
    }

    private static String text(String subject, Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw InvalidInputException.of(
                        subject, "a key in PEM", "a file of " + Files.size(file) + " bytes", "name the key's file");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw InvalidInputException.of(subject, "a key in PEM", "nothing there", "check the path");
        } catch (IOException e) {
            String found = Files.isDirectory(file)
                    ? "a folder"
                    : e instanceof AccessDeniedException ? "a file that this user may not read" : "an unreadable file";
            throw InvalidInputException.of(subject, "a key in PEM", found, "check the path and its rights");
        }
    }

    /** What the block says it is, such as {@code PRIVATE KEY}. */
    String label() {
        return label;
    }

    /** Its bytes. */
    byte[] der() {
        return der;
    }
}
