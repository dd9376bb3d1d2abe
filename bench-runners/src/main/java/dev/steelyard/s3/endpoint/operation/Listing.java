package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.objects.evidence.KeyPrint;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.PercentCoding;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.S3Operation;
import dev.steelyard.s3.endpoint.request.XmlDocument;
import dev.steelyard.s3.endpoint.store.MultipartUpload;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Lists of objects and of open uploads, page by page. */
final class Listing {
    private static final int MAX_PAGE = 1_000;

    /** The last code point: with it behind a prefix, everything below that prefix is skipped. */
    private static final String LAST = "\uDBFF\uDFFF";

    private record Page(List<StoredObject> objects, List<String> prefixes, boolean truncated, String last) {}

    private final S3Context context;

    Listing(S3Context context) {
        this.context = context;
    }

    Response objects(Exchange exchange) throws S3Exception {
        boolean modern = exchange.operation() == S3Operation.LIST_OBJECTS_V2;
        int max = maximum(exchange, "max-keys");
        Page page = page(exchange, after(exchange, modern), max);
        boolean encode = "url".equals(exchange.parameter("encoding-type"));
        XmlDocument document = new XmlDocument("ListBucketResult")
                .add("Name", exchange.bucket())
                .add("Prefix", encoded(exchange.parameter("prefix"), encode));
        if (!exchange.parameter("delimiter").isEmpty()) {
            document.add("Delimiter", encoded(exchange.parameter("delimiter"), encode));
        }
        document.add("MaxKeys", max).add("EncodingType", encode ? "url" : null);
        if (modern) {
            document.add("KeyCount", page.objects().size() + page.prefixes().size());
            document.add("ContinuationToken", exchange.request().parameter("continuation-token"));
            document.add("StartAfter", exchange.request().parameter("start-after"));
            document.add("NextContinuationToken", page.truncated() ? token(page.last()) : null);
        } else {
            document.add("Marker", encoded(exchange.parameter("marker"), encode));
            document.add("NextMarker", page.truncated() ? encoded(page.last(), encode) : null);
        }
        document.add("IsTruncated", page.truncated());
        boolean owner = !modern || "true".equals(exchange.parameter("fetch-owner"));
        long print = 0;
        for (StoredObject object : page.objects()) {
            add(document, object, encode, owner);
            print += KeyPrint.object(object.key(), object.sizeBytes());
        }
        context.observer().listed(page.objects().size(), print);
        for (String prefix : page.prefixes()) {
            document.start("CommonPrefixes")
                    .add("Prefix", encoded(prefix, encode))
                    .end();
        }
        return Response.xml(200, document.text());
    }

    private static void add(XmlDocument document, StoredObject object, boolean encode, boolean owner) {
        document.start("Contents")
                .add("Key", encoded(object.key(), encode))
                .add("LastModified", object.lastModified())
                .add("ETag", ObjectHeaders.quoted(object.etag()))
                .add("Size", object.sizeBytes())
                .add("StorageClass", object.storageClass());
        ObjectChecksum checksum = object.checksum();
        if (checksum != null) {
            document.add("ChecksumAlgorithm", checksum.algorithm()).add("ChecksumType", checksum.type());
        }
        if (owner) {
            document.start("Owner").add("ID", "steelyard").end();
        }
        document.end();
    }

    private Page page(Exchange exchange, String after, int max) throws S3Exception {
        NavigableMap<String, StoredObject> all =
                context.ledger().bucket(exchange.bucket()).objects();
        String prefix = exchange.parameter("prefix");
        String delimiter = exchange.parameter("delimiter");
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        Map.Entry<String, StoredObject> entry = first(all, prefix, after);
        while (entry != null && entry.getKey().startsWith(prefix)) {
            String common = common(entry.getKey(), prefix, delimiter);
            boolean skipped = common.equals(after) && !common.isEmpty();
            if (!skipped && objects.size() + prefixes.size() >= max) {
                return new Page(objects, prefixes, max > 0, last);
            }
            if (common.isEmpty()) {
                objects.add(entry.getValue());
                last = entry.getKey();
                entry = all.higherEntry(last);
            } else {
                if (!skipped) {
                    prefixes.add(common);
                    last = common;
                }
                entry = all.higherEntry(common + LAST);
            }
        }
        return new Page(objects, prefixes, false, last);
    }

    private static Map.Entry<String, StoredObject> first(
            NavigableMap<String, StoredObject> all, String prefix, String after) {
        boolean before = after.isEmpty() || all.comparator().compare(after, prefix) < 0;
        return before ? all.ceilingEntry(prefix) : all.higherEntry(after);
    }

    private static String common(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    private static String after(Exchange exchange, boolean modern) throws S3Exception {
        if (!modern) {
            return exchange.parameter("marker");
        }
        String token = exchange.parameter("continuation-token");
        if (token.isEmpty()) {
            return exchange.parameter("start-after");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.because("the continuation token is none of this endpoint: " + token);
        }
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    Response uploads(Exchange exchange) throws S3Exception {
        context.ledger().bucket(exchange.bucket());
        int max = maximum(exchange, "max-uploads");
        String prefix = exchange.parameter("prefix");
        String keyMarker = exchange.parameter("key-marker");
        String idMarker = exchange.parameter("upload-id-marker");
        List<MultipartUpload> found = context.ledger().uploads().stream()
                .filter(upload -> upload.bucket().equals(exchange.bucket()))
                .filter(upload -> upload.key().startsWith(prefix))
                .filter(upload -> upload.key().compareTo(keyMarker) > 0
                        || (upload.key().equals(keyMarker) && upload.id().compareTo(idMarker) > 0))
                .sorted(Comparator.comparing(MultipartUpload::key).thenComparing(MultipartUpload::id))
                .limit(max + 1L)
                .toList();
        boolean truncated = found.size() > max;
        XmlDocument document = new XmlDocument("ListMultipartUploadsResult")
                .add("Bucket", exchange.bucket())
                .add("KeyMarker", keyMarker)
                .add("UploadIdMarker", idMarker)
                .add("Prefix", prefix)
                .add("MaxUploads", max)
                .add("IsTruncated", truncated);
        if (truncated && max > 0) {
            MultipartUpload last = found.get(max - 1);
            document.add("NextKeyMarker", last.key()).add("NextUploadIdMarker", last.id());
        }
        for (MultipartUpload upload : found.subList(0, Math.min(max, found.size()))) {
            document.start("Upload")
                    .add("Key", upload.key())
                    .add("UploadId", upload.id())
                    .add("StorageClass", upload.storageClass())
                    .add("Initiated", upload.initiated())
                    .end();
        }
        return Response.xml(200, document.text());
    }

    private static String encoded(String text, boolean encode) {
        return encode ? PercentCoding.encode(text, true) : text;
    }

    /** Reads the size of a page, 1,000 at most and by default. */
    static int maximum(Exchange exchange, String name) throws S3Exception {
        return Math.min(MAX_PAGE, number(exchange, name, MAX_PAGE));
    }

    /** Reads a number from the query. */
    static int number(Exchange exchange, String name, int otherwise) throws S3Exception {
        String text = exchange.parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw S3Error.INVALID_ARGUMENT.because(name + " must be a whole number, found '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
