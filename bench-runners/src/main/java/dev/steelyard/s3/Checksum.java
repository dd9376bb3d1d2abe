package dev.steelyard.s3;

import dev.steelyard.model.InvalidInputException;
import java.util.Locale;

/** The checksum algorithms of S3, by the names that requests carry. */
public enum Checksum {
    /** No checksum is asked for. */
    NONE,
    /** CRC-32 as in zip files. */
    CRC32,
    /** CRC-32 with Castagnoli's polynomial. */
    CRC32C,
    /** SHA-1. */
    SHA1,
    /** SHA-256. */
    SHA256,
    /** CRC-64 as in NVMe. */
    CRC64NVME;

    /** Reads the value of the setting {@code checksum}. */
    public static Checksum parse(String text) {
        for (Checksum checksum : values()) {
            if (checksum.name().equalsIgnoreCase(text)) {
                return checksum;
            }
        }
        throw InvalidInputException.of(
                "setting checksum",
                "none, CRC32, CRC32C, SHA1, SHA256 or CRC64NVME",
                "'" + text + "'",
                "write --checksum CRC32C");
    }

    /** The value as users write it. */
    public String text() {
        return this == NONE ? "none" : name();
    }

    /** The header that carries the checksum, in lower case. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }
}
