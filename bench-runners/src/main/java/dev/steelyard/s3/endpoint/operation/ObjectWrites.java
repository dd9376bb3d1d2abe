package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.body.BodyMatcher;
import dev.steelyard.s3.endpoint.body.DeclaredChecksum;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.PercentCoding;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.request.BodyReceiver;
import dev.steelyard.s3.endpoint.request.Conditions;
import dev.steelyard.s3.endpoint.request.ContentPolicy;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.RequestDocument;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.XmlDocument;
import dev.steelyard.s3.endpoint.store.Extent;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.ObjectContent;
import dev.steelyard.s3.endpoint.store.StoredObject;
import dev.steelyard.s3.endpoint.store.StoredPart;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PUT, copy and DELETE of objects. */
final class ObjectWrites {
    private static final int MAX_DELETED_AT_ONCE = 1_000;

    private final S3Context context;
    private final ObjectReads reads;

    ObjectWrites(S3Context context, ObjectReads reads) {
        this.context = context;
        this.reads = reads;
    }

    /** Takes an upload's body; {@code offset} says where in the synthetic content it should start, or -1. */
    StoredPart receive(Exchange exchange, int number, long offset, @Nullable ChecksumAlgorithm wanted)
            throws IOException, S3Exception {
        ContentPolicy policy = context.policy();
        BodyReceiver receiver = new BodyReceiver(exchange, context, policy.hashesEtags(), wanted);
        long declared = receiver.declaredBytes();
        boolean keeps =
                policy.keepsBodies() && declared >= 0 && context.budget().reserve(declared);
        BodyMatcher matcher = new BodyMatcher(exchange.view(), policy.comparesAll(), offset, keeps ? declared : -1);
        BodyReceiver.Received received = receiver.receive(data -> {
            matcher.accept(data);
            context.observer().received(data.remaining());
        });
        Extent extent = matcher.extent();
        if (policy.expectsSynthetic()
                && extent instanceof Extent.Lost
                && !exchange.inbound().struck()) {
            context.observer().error("content", exchange.key() + " is not the synthetic content");
        }
        String etag = received.md5() != null && policy.hashesEtags()
                ? received.md5()
                : context.ledger().nextEtag();
        return new StoredPart(number, ObjectContent.of(extent), etag, received.checksum(), Instant.now());
    }

    Response put(Exchange exchange) throws IOException, S3Exception {
        HttpRequest request = exchange.request();
        context.ledger().bucket(exchange.bucket());
        DeclaredChecksum declared = DeclaredChecksum.of(request);
        ChecksumAlgorithm wanted = declared == null ? DeclaredChecksum.announced(request) : declared.algorithm();
        StoredPart whole = receive(exchange, 1, 0, wanted);
        ObjectChecksum checksum =
                wanted == null || whole.checksum() == null ? null : new ObjectChecksum(wanted, whole.checksum(), false);
        // A dash keeps clients from taking an ETag for the MD5 that it is not.
        String etag = context.policy().hashesEtags() ? whole.etag() : whole.etag() + "-1";
        StoredObject object = new StoredObject(
                exchange.key(),
                whole.content(),
                etag,
                whole.lastModified(),
                checksum,
                List.of(),
                ObjectHeaders.kept(request),
                ObjectHeaders.storageClass(request));
        Conditions.store(exchange, context.ledger(), object);
        context.observer().put(exchange.key(), whole.sizeBytes());
        Response response = Response.of(200).header("ETag", ObjectHeaders.quoted(etag));
        ObjectHeaders.add(response, checksum);
        return response;
    }

    Response copy(Exchange exchange) throws S3Exception {
        StoredObject source = source(exchange);
        boolean replace = "REPLACE".equalsIgnoreCase(exchange.request().header("x-amz-metadata-directive"));
        List<Header> headers = replace ? ObjectHeaders.kept(exchange.request()) : source.headers();
        ObjectChecksum whole = source.checksum();
        // A copy is one piece: the checksum of its parts' checksums means nothing any more.
        StoredObject object = new StoredObject(
                exchange.key(),
                source.content(),
                source.etag(),
                Instant.now(),
                whole == null || whole.composite() ? null : whole,
                List.of(),
                headers,
                ObjectHeaders.storageClass(exchange.request()));
        Conditions.store(exchange, context.ledger(), object);
        return Response.xml(200, copied("CopyObjectResult", object.etag(), object.lastModified()));
    }

    /** Tells of a copied object or part. */
    static String copied(String root, String etag, Instant time) {
        return new XmlDocument(root)
                .add("LastModified", time)
                .add("ETag", ObjectHeaders.quoted(etag))
                .text();
    }

    /** Finds the object that a copy names, checked against the copy's conditions. */
    StoredObject source(Exchange exchange) throws S3Exception {
        String header = exchange.request().header("x-amz-copy-source", "");
        String path = PercentCoding.decode(header, false);
        path = path.startsWith("/") ? path.substring(1) : path;
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw S3Error.INVALID_ARGUMENT.because("x-amz-copy-source must read /bucket/key, found " + header);
        }
        StoredObject source = reads.find(path.substring(0, slash), path.substring(slash + 1));
        Conditions.requireRead(exchange.request(), source, "x-amz-copy-source-");
        return source;
    }

    Response delete(Exchange exchange) throws S3Exception {
        context.ledger().delete(exchange.bucket(), exchange.key());
        context.observer().deleted(exchange.key());
        return Response.of(204);
    }

    Response deleteMany(Exchange exchange) throws IOException, S3Exception {
        byte[] document = RequestDocument.read(exchange, context);
        List<Map<String, String>> objects = RequestDocument.elements(document, "Delete", "Object");
        if (objects.isEmpty() || objects.size() > MAX_DELETED_AT_ONCE) {
            throw S3Error.MALFORMED_XML.because("Delete names 1 to 1000 objects, found " + objects.size());
        }
        boolean quiet = RequestDocument.text(document, "Delete", "Quiet").equals("true");
        XmlDocument result = new XmlDocument("DeleteResult");
        for (Map<String, String> object : objects) {
            String key = object.getOrDefault("Key", "");
            context.ledger().delete(exchange.bucket(), key);
            context.observer().deleted(key);
            if (!quiet) {
                result.start("Deleted").add("Key", key).end();
            }
        }
        return Response.xml(200, result.text());
    }

    /** Tells whether assembled parts are the synthetic content in the right order. */
    boolean isSynthetic(ObjectContent content, SyntheticContent.View view) {
        long at = 0;
        for (Extent extent : content.extents()) {
            boolean right = extent instanceof Extent.Synthetic synthetic
                    ? (synthetic.contentOffset() - at) % SyntheticContent.PERIOD_BYTES == 0
                    : (extent instanceof Extent.Kept kept
                            && view.matches(at, kept.bytes().duplicate()));
            if (!right) {
                return false;
            }
            at += extent.lengthBytes();
        }
        return true;
    }
}
