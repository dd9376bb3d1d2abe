package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who vouches for the results. */
public final class SigningOptions {

    @Option(
            names = "--sign",
            paramLabel = "KEY",
            description =
                    "Sign each result with this private Ed25519 key (PKCS#8 in PEM, as 'openssl genpkey -algorithm"
                            + " ed25519' writes).")
    private @Nullable String sign;

    /**
     * The key, read now so that a wrong one is found before anything is created; {@code null} for none.
     *
     * @throws InvalidInputException when it is no private Ed25519 key
     */
    public @Nullable SigningKey key() {
        if (sign == null) {
            return null;
        }
        if (sign.isBlank()) {
            throw Values.invalid("--sign", "the file of a private key", sign, "--sign key.pem");
        }
        return SigningKey.read("--sign", Path.of(sign));
    }
}
