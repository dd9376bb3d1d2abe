package dev.steelyard.s3.endpoint.content;

/**
 * Combines CRCs of neighbours to the CRC of both, in time that grows with the logarithm of the length.
 *
 * <p>It holds for reflected CRCs that start with all ones and invert at the end, as all of S3's do: the CRC of A then B
 * is the CRC of A, multiplied by x to the power of B's bits modulo the polynomial, plus the CRC of B.
 */
public final class CrcAlgebra {
    private final int bits;
    private final long polynomial;
    private final long one;
    private final long[] squares = new long[Long.SIZE];

    CrcAlgebra(int bits, long polynomial) {
        this.bits = bits;
        this.polynomial = polynomial;
        this.one = 1L << (bits - 1);
        // squares[k] is x to the power of 2^k.
        squares[0] = one >>> 1;
        for (int k = 1; k < squares.length; k++) {
            squares[k] = multiply(squares[k - 1], squares[k - 1]);
        }
    }

    /**
     * Combines two neighbours.
     *
     * @param first CRC of the first piece
     * @param second CRC of the piece that follows
     * @param secondBytes length of the second piece
     * @return the CRC of both
     */
    public long combine(long first, long second, long secondBytes) {
        return multiply(first, powerOfX(secondBytes)) ^ second;
    }

    /**
     * Combines a piece with copies of itself.
     *
     * @param crc CRC of one copy
     * @param copyBytes length of one copy
     * @param copies how many there are, zero or more
     * @return the CRC of all copies
     */
    public long repeat(long crc, long copyBytes, long copies) {
        long result = 0;
        long doubled = crc;
        long doubledBytes = copyBytes;
        for (long left = copies; left > 0; left >>>= 1) {
            if ((left & 1) == 1) {
                result = combine(result, doubled, doubledBytes);
            }
            doubled = combine(doubled, doubled, doubledBytes);
            doubledBytes *= 2;
        }
        return result;
    }

    /**
     * Encodes a CRC as S3 does.
     *
     * @param crc the value
     * @return its bytes, big endian
     */
    public byte[] bytes(long crc) {
        return bytes(crc, bits / Byte.SIZE);
    }

    /**
     * Decodes a CRC.
     *
     * @param bytes big endian
     * @return the value
     */
    public static long value(byte[] bytes) {
        long value = 0;
        for (byte one : bytes) {
            value = (value << Byte.SIZE) | (one & 0xFF);
        }
        return value;
    }

    static byte[] bytes(long crc, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        for (int index = 0; index < sizeBytes; index++) {
            bytes[index] = (byte) (crc >>> (Byte.SIZE * (sizeBytes - 1 - index)));
        }
        return bytes;
    }

    private long powerOfX(long lengthBytes) {
        long power = one;
        int k = 3; // a byte is 2^3 bits
        for (long left = lengthBytes; left > 0; left >>>= 1, k++) {
            if ((left & 1) == 1) {
                power = multiply(power, squares[k]);
            }
        }
        return power;
    }

    private long multiply(long left, long right) {
        long product = 0;
        long shifted = right;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((left & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }
}
