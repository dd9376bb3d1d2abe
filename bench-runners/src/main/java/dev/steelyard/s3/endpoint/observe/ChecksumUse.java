package dev.steelyard.s3.endpoint.observe;

/**
 * A way in which clients declared a checksum.
 *
 * @param operation S3's name of the operation
 * @param algorithm S3's name, or {@code MD5}
 * @param where {@code header}, {@code trailer}, or {@code announced} where the operation carries no value
 */
public record ChecksumUse(String operation, String algorithm, String where) implements Comparable<ChecksumUse> {
    @Override
    public int compareTo(ChecksumUse other) {
        return toString().compareTo(other.toString());
    }
}
