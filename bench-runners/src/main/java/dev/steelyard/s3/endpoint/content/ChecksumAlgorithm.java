package dev.steelyard.s3.endpoint.content;

import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums S3 knows, by their names on the wire. */
public enum ChecksumAlgorithm {
    /** The CRC of zip and Ethernet. */
    CRC32(Integer.SIZE, 0xEDB88320L),
    /** Castagnoli's CRC, which processors compute. */
    CRC32C(Integer.SIZE, 0x82F63B78L),
    /** SHA-1. */
    SHA1(0, 0),
    /** SHA-256. */
    SHA256(0, 0),
    /** The 64-bit CRC of the NVM Express specification. */
    CRC64NVME(Long.SIZE, Crc64Nvme.POLYNOMIAL);

    private final int crcBits;
    private final long polynomial;

    ChecksumAlgorithm(int crcBits, long polynomial) {
        this.crcBits = crcBits;
        this.polynomial = polynomial;
    }

    /**
     * Tells the request and response header.
     *
     * @return the header's name in lower case, such as {@code x-amz-checksum-crc32}
     */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells the XML element of S3's documents.
     *
     * @return the element's name, such as {@code ChecksumCRC32}
     */
    public String element() {
        return "Checksum" + name();
    }

    /**
     * Tells whether checksums of parts combine to one of the whole.
     *
     * @return true for the CRCs
     */
    public boolean isCrc() {
        return crcBits > 0;
    }

    /**
     * Makes the arithmetic that combines checksums of parts.
     *
     * @return a new object
     * @throws IllegalStateException if this is no CRC
     */
    public CrcAlgebra algebra() {
        if (!isCrc()) {
            throw new IllegalStateException(name() + " is no CRC: checksums of its parts do not combine");
        }
        return new CrcAlgebra(crcBits, polynomial);
    }

    /**
     * Starts a checksum.
     *
     * @return a new computation
     */
    public BodyDigest newDigest() {
        return switch (this) {
            case CRC32 -> BodyDigest.crc(new CRC32(), Integer.BYTES);
            case CRC32C -> BodyDigest.crc(new CRC32C(), Integer.BYTES);
            case SHA1 -> BodyDigest.message("SHA-1");
            case SHA256 -> BodyDigest.message("SHA-256");
            case CRC64NVME -> BodyDigest.crc(new Crc64Nvme(), Long.BYTES);
        };
    }

    /**
     * Finds an algorithm by its name in any case.
     *
     * @param name such as {@code crc64nvme}
     * @return the algorithm, or nothing when S3 has none of that name
     */
    public static Optional<ChecksumAlgorithm> named(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds an algorithm by its header.
     *
     * @param header such as {@code x-amz-checksum-sha256}, in lower case
     * @return the algorithm, or nothing when the header carries no checksum
     */
    public static Optional<ChecksumAlgorithm> ofHeader(String header) {
        return header.startsWith("x-amz-checksum-")
                ? named(header.substring("x-amz-checksum-".length()))
                : Optional.empty();
    }
}
