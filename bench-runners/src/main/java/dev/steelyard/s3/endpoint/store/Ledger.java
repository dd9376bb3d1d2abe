package dev.steelyard.s3.endpoint.store;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.content.SyntheticChecksums;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the endpoint remembers: buckets, keys, sizes, checksums and part layouts, but hardly ever bytes. */
public final class Ledger {
    private final StoreLimits limits;
    private final long seed;
    private final SyntheticChecksums checksums;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, MultipartUpload> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicLong writes = new AtomicLong();

    /**
     * Starts empty.
     *
     * @param content whose prefixes the prepared objects are
     * @param limits how much is remembered
     */
    public Ledger(SyntheticContent content, StoreLimits limits) {
        this.limits = limits;
        this.seed = content.seed();
        this.checksums = new SyntheticChecksums(content);
    }

    /**
     * Prepares an object without moving a byte: its content is the first bytes of the synthetic content. The bucket is
     * created when there is none. Checksums are computed here, once for each size, so that no later GET waits for one.
     *
     * @param bucket the bucket's name
     * @param key the object's key
     * @param sizeBytes its size
     * @param partSizeBytes size of all parts but the last, or 0 for an object put in one piece
     * @param algorithm of the checksum that GET tells, or null for none
     * @return the object as it is remembered
     * @throws S3Exception if a limit is reached
     */
    public StoredObject put(
            String bucket, String key, long sizeBytes, long partSizeBytes, @Nullable ChecksumAlgorithm algorithm)
            throws S3Exception {
        if (sizeBytes < 0 || partSizeBytes < 0) {
            throw S3Error.INVALID_ARGUMENT.because("sizes must not be negative, found " + sizeBytes
                    + " bytes in parts of " + partSizeBytes + " for " + key);
        }
        if (!buckets.containsKey(bucket)) {
            createBucket(bucket, "us-east-1");
        }
        List<StoredPart> parts = partSizeBytes == 0 ? List.of() : parts(sizeBytes, partSizeBytes, algorithm);
        ObjectContent content = ObjectContent.of(new Extent.Synthetic(0, sizeBytes));
        ObjectChecksum checksum = null;
        if (algorithm != null) {
            checksum = parts.isEmpty() || algorithm == ChecksumAlgorithm.CRC64NVME
                    ? PartChecksums.full(algorithm, checksums.of(algorithm, 0, sizeBytes))
                    : PartChecksums.composite(algorithm, parts);
        }
        String etag = nextEtag() + "-" + Math.max(1, parts.size());
        StoredObject object =
                new StoredObject(key, content, etag, Instant.now(), checksum, parts, List.of(), "STANDARD");
        store(bucket, object);
        return object;
    }

    private List<StoredPart> parts(long sizeBytes, long partSizeBytes, @Nullable ChecksumAlgorithm algorithm)
            throws S3Exception {
        long count = Math.max(1, (sizeBytes + partSizeBytes - 1) / partSizeBytes);
        if (count > MultipartUpload.MAX_PARTS) {
            throw S3Error.INVALID_ARGUMENT.because("an object has at most " + MultipartUpload.MAX_PARTS + " parts, but "
                    + sizeBytes + " bytes in parts of " + partSizeBytes + " make " + count + "; enlarge the part size");
        }
        List<StoredPart> parts = new ArrayList<>((int) count);
        for (int number = 1; number <= count; number++) {
            long offset = (number - 1) * partSizeBytes;
            long length = Math.min(partSizeBytes, sizeBytes - offset);
            String checksum = algorithm == null ? null : PartChecksums.encode(checksums.of(algorithm, offset, length));
            ObjectContent content = ObjectContent.of(new Extent.Synthetic(offset, length));
            parts.add(new StoredPart(number, content, nextEtag(), checksum, Instant.now()));
        }
        return parts;
    }

    /**
     * Makes an ETag for content that is not hashed: unique to the write, and no MD5 of anything.
     *
     * @return 32 hexadecimal digits
     */
    public String nextEtag() {
        return String.format("%016x%016x", seed * 0x9E3779B97F4A7C15L + 1, writes.incrementAndGet());
    }

    /**
     * Creates a bucket.
     *
     * @param name its name
     * @param region its region
     * @throws S3Exception if it exists or there are too many
     */
    public void createBucket(String name, String region) throws S3Exception {
        if (buckets.size() >= limits.maxBuckets()) {
            throw S3Error.LIMIT_EXCEEDED.because("the endpoint remembers " + limits.maxBuckets() + " buckets");
        }
        if (buckets.putIfAbsent(name, new Bucket(name, region)) != null) {
            throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.because("bucket " + name + " exists already");
        }
    }

    /**
     * Deletes a bucket.
     *
     * @param name its name
     * @throws S3Exception if there is none or it has objects
     */
    public void deleteBucket(String name) throws S3Exception {
        if (!bucket(name).objects().isEmpty()) {
            throw S3Error.BUCKET_NOT_EMPTY.because("bucket " + name + " still holds objects; delete them first");
        }
        buckets.remove(name);
        uploads.values().removeIf(upload -> upload.bucket().equals(name));
    }

    /**
     * Finds a bucket.
     *
     * @param name its name
     * @return the bucket
     * @throws S3Exception if there is none
     */
    public Bucket bucket(String name) throws S3Exception {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Error.NO_SUCH_BUCKET.because("there is no bucket " + name + "; create it first");
        }
        return bucket;
    }

    /**
     * Tells all buckets.
     *
     * @return by name
     */
    public Map<String, Bucket> buckets() {
        return new TreeMap<>(buckets);
    }

    /**
     * Finds an object.
     *
     * @param bucket the bucket's name
     * @param key the object's key
     * @return the object, or nothing when there is no such bucket or key
     */
    public Optional<StoredObject> object(String bucket, String key) {
        Bucket found = buckets.get(bucket);
        return found == null
                ? Optional.empty()
                : Optional.ofNullable(found.objects().get(key));
    }

    /**
     * Remembers an object in place of its predecessor.
     *
     * @param bucket the bucket's name
     * @param object the object
     * @throws S3Exception if there is no such bucket or there are too many keys
     */
    public void store(String bucket, StoredObject object) throws S3Exception {
        Bucket found = bucket(bucket);
        if (keys.get() >= limits.maxKeys() && !found.objects().containsKey(object.key())) {
            throw S3Error.LIMIT_EXCEEDED.because("the endpoint remembers " + limits.maxKeys() + " keys");
        }
        if (found.objects().put(object.key(), object) == null) {
            keys.incrementAndGet();
        }
    }

    /**
     * Remembers an object only if the key still holds what the caller saw.
     *
     * @param bucket the bucket's name
     * @param object the object
     * @param seen what the key held, or null when it must hold nothing
     * @return whether the object is remembered
     * @throws S3Exception if there is no such bucket
     */
    public boolean storeIf(String bucket, StoredObject object, @Nullable StoredObject seen) throws S3Exception {
        Bucket found = bucket(bucket);
        if (seen != null) {
            return found.objects().replace(object.key(), seen, object);
        }
        boolean stored = found.objects().putIfAbsent(object.key(), object) == null;
        if (stored) {
            keys.incrementAndGet();
        }
        return stored;
    }

    /**
     * Forgets an object.
     *
     * @param bucket the bucket's name
     * @param key the object's key
     * @return whether there was one
     * @throws S3Exception if there is no such bucket
     */
    public boolean delete(String bucket, String key) throws S3Exception {
        boolean existed = bucket(bucket).objects().remove(key) != null;
        if (existed) {
            keys.decrementAndGet();
        }
        return existed;
    }

    /**
     * Begins a multipart upload.
     *
     * @param upload with an id of its own
     * @throws S3Exception if too many are open
     */
    public void begin(MultipartUpload upload) throws S3Exception {
        if (uploads.size() >= limits.maxUploads()) {
            throw S3Error.LIMIT_EXCEEDED.because("the endpoint remembers " + limits.maxUploads() + " open uploads");
        }
        uploads.put(upload.id(), upload);
    }

    /**
     * Finds an open multipart upload.
     *
     * @param id its id
     * @param bucket must be its bucket
     * @param key must be its key
     * @return the upload
     * @throws S3Exception if there is none
     */
    public MultipartUpload upload(String id, String bucket, String key) throws S3Exception {
        MultipartUpload upload = uploads.get(id);
        if (upload == null || !upload.bucket().equals(bucket) || !upload.key().equals(key)) {
            throw S3Error.NO_SUCH_UPLOAD.because("there is no open upload " + id + " of " + key);
        }
        return upload;
    }

    /**
     * Forgets a multipart upload, complete or aborted.
     *
     * @param id its id
     */
    public void end(String id) {
        uploads.remove(id);
    }

    /**
     * Tells the open multipart uploads.
     *
     * @return live, in no order
     */
    public Collection<MultipartUpload> uploads() {
        return uploads.values();
    }
}
