package dev.steelyard.kernel.natives;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of platforms, and checksums of what was built for them. */
final class Platform {

    private Platform() {}

    /** Such as {@code linux-x86_64}. */
    static String current() {
        return name(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String name(String system, String architecture) {
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "arm64", "aarch64" -> "aarch64";
            default -> architecture;
        };
        return system.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + name;
    }

    /** The checksum that a list in the form of {@code sha256sum} gives for a file, or {@code null}. */
    static @Nullable String expectedSha256(byte[] sums, String file) {
        return new String(sums, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\\s+", 2))
                .filter(pair -> pair.length == 2 && pair[1].strip().equals(file))
                .map(pair -> pair[0])
                .findFirst()
                .orElse(null);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
