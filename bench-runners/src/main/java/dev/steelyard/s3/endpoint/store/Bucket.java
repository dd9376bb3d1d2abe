package dev.steelyard.s3.endpoint.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A bucket with its objects in S3's order of keys. */
public final class Bucket {
    /** S3 orders by UTF-8 bytes, which is the order of code points and not that of Java's chars. */
    static final Comparator<String> KEY_ORDER = Bucket::compareKeys;

    private final String name;
    private final String region;
    private final Instant created = Instant.now();
    private final ConcurrentNavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(KEY_ORDER);
    private volatile @Nullable String lifecycle;

    Bucket(String name, String region) {
        this.name = name;
        this.region = region;
    }

    /**
     * Tells the name.
     *
     * @return the bucket's name
     */
    public String name() {
        return name;
    }

    /**
     * Tells the region.
     *
     * @return the region it was created in
     */
    public String region() {
        return region;
    }

    /**
     * Tells the time of creation.
     *
     * @return when it was created
     */
    public Instant created() {
        return created;
    }

    /**
     * Tells the objects.
     *
     * @return live map by key; write through {@link Ledger} only
     */
    public ConcurrentNavigableMap<String, StoredObject> objects() {
        return objects;
    }

    /**
     * Tells the lifecycle rules.
     *
     * @return the document as it was put, or null
     */
    public @Nullable String lifecycle() {
        return lifecycle;
    }

    /**
     * Remembers lifecycle rules; they have no effect.
     *
     * @param document as it was put, or null to forget it
     */
    public void lifecycle(@Nullable String document) {
        this.lifecycle = document;
    }

    private static int compareKeys(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int index = 0; index < length; index++) {
            char one = left.charAt(index);
            char two = right.charAt(index);
            if (one != two) {
                boolean surrogates = Character.isSurrogate(one) != Character.isSurrogate(two);
                return surrogates ? Boolean.compare(Character.isSurrogate(one), Character.isSurrogate(two)) : one - two;
            }
        }
        return left.length() - right.length();
    }
}
