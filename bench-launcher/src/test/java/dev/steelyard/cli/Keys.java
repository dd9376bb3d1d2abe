package dev.steelyard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key pairs in PEM files, as openssl writes them. */
record Keys(Path privateKey, Path publicKey) {

    static Keys make(Path folder, String name) {
        return make(folder, name, "Ed25519");
    }

    static Keys make(Path folder, String name, String algorithm) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            Files.createDirectories(folder);
            return new Keys(
                    write(folder.resolve(name + ".key"), "PRIVATE KEY", pair.getPrivate()),
                    write(folder.resolve(name + ".pem"), "PUBLIC KEY", pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String label, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }
}
