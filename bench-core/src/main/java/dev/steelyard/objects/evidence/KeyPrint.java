package dev.steelyard.objects.evidence;

/**
 * Fingerprints of what was moved, in one number each however many keys there are. Prints of several objects or pieces
 * are added modulo 2^48, so their order does not matter, neither does how a download was cut into ranges; a wrong key, a
 * byte too many or a range fetched twice in place of another gives another sum. 48 bits fit into a JSON number.
 */
public final class KeyPrint {

    /** Takes a sum into its range, also a negative one. */
    public static final long MASK = (1L << 48) - 1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private KeyPrint() {}

    /** The print of a whole object that was put or deleted. */
    public static long object(String key, long sizeBytes) {
        return mix(hash(key) + sizeBytes * GOLDEN);
    }

    /** The key's own number, for {@link #content}. */
    public static long hash(String key) {
        long hash = GOLDEN;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /**
     * The print of some bytes of an object: linear in how many there are and in the sum of their positions.
     *
     * @param keyHash of {@link #hash}
     * @param offsetBytes position of the first of them in the object
     * @param lengthBytes how many
     */
    public static long content(long keyHash, long offsetBytes, long lengthBytes) {
        // n (n - 1) / 2 without the overflow that would lose its lowest bit
        long triangle =
                lengthBytes % 2 == 0 ? lengthBytes / 2 * (lengthBytes - 1) : (lengthBytes - 1) / 2 * lengthBytes;
        long positions = lengthBytes * offsetBytes + triangle;
        return keyHash * lengthBytes + mix(keyHash) * positions;
    }

    /** The finisher of MurmurHash3, which makes every bit depend on every other. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
