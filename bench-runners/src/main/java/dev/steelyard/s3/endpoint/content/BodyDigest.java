package dev.steelyard.s3.endpoint.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Checksum;

/** A checksum in the making. */
public interface BodyDigest {
    /**
     * Adds data.
     *
     * @param data the remaining bytes are added; the position moves to the limit
     */
    void update(ByteBuffer data);

    /**
     * Ends the computation.
     *
     * @return the checksum's bytes as S3 encodes them, big endian
     */
    byte[] value();

    /**
     * Wraps a checksum.
     *
     * @param checksum of 32 or 64 bits
     * @param sizeBytes bytes of its value
     * @return a digest over it
     */
    static BodyDigest crc(Checksum checksum, int sizeBytes) {
        return new BodyDigest() {
            @Override
            public void update(ByteBuffer data) {
                checksum.update(data);
            }

            @Override
            public byte[] value() {
                return CrcAlgebra.bytes(checksum.getValue(), sizeBytes);
            }
        };
    }

    /**
     * Wraps a message digest of the JDK.
     *
     * @param algorithm a name every JDK must know
     * @return a digest over it
     */
    static BodyDigest message(String algorithm) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks " + algorithm + ", which every JVM must have", e);
        }
        return new BodyDigest() {
            @Override
            public void update(ByteBuffer data) {
                digest.update(data);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }
}
