package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.body.DeclaredChecksum;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.observe.ChecksumUse;
import dev.steelyard.s3.endpoint.request.ByteRange;
import dev.steelyard.s3.endpoint.request.Conditions;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.RequestDocument;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.XmlDocument;
import dev.steelyard.s3.endpoint.store.MultipartUpload;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.ObjectContent;
import dev.steelyard.s3.endpoint.store.StoredObject;
import dev.steelyard.s3.endpoint.store.StoredPart;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Uploads in parts. */
final class MultipartOperations {
    private final S3Context context;
    private final ObjectWrites writes;
    private final PartAssembly assembly;

    MultipartOperations(S3Context context, ObjectWrites writes) {
        this.context = context;
        this.writes = writes;
        this.assembly = new PartAssembly(context);
    }

    Response create(Exchange exchange) throws S3Exception {
        HttpRequest request = exchange.request();
        context.ledger().bucket(exchange.bucket());
        ChecksumAlgorithm algorithm = DeclaredChecksum.announced(request);
        String type = request.header("x-amz-checksum-type");
        boolean composite =
                type == null ? algorithm != ChecksumAlgorithm.CRC64NVME : type.equalsIgnoreCase("COMPOSITE");
        if (algorithm != null) {
            context.observer().checksum(new ChecksumUse(exchange.operation().s3Name(), algorithm.name(), "announced"));
            if (!composite && !algorithm.isCrc()) {
                throw S3Error.INVALID_REQUEST.because("checksums of type FULL_OBJECT must be CRCs, found " + algorithm);
            }
        }
        MultipartUpload upload = new MultipartUpload(
                UUID.randomUUID().toString().replace("-", ""),
                exchange.bucket(),
                exchange.key(),
                Instant.now(),
                algorithm,
                composite,
                ObjectHeaders.kept(request),
                ObjectHeaders.storageClass(request),
                new ConcurrentSkipListMap<>());
        context.ledger().begin(upload);
        Response response = Response.xml(
                200,
                new XmlDocument("InitiateMultipartUploadResult")
                        .add("Bucket", exchange.bucket())
                        .add("Key", exchange.key())
                        .add("UploadId", upload.id())
                        .text());
        if (algorithm != null) {
            response.header("x-amz-checksum-algorithm", algorithm.name());
            response.header("x-amz-checksum-type", composite ? "COMPOSITE" : "FULL_OBJECT");
        }
        return response;
    }

    Response uploadPart(Exchange exchange) throws IOException, S3Exception {
        MultipartUpload upload = upload(exchange);
        int number = number(exchange);
        DeclaredChecksum declared = DeclaredChecksum.of(exchange.request());
        ChecksumAlgorithm wanted = upload.algorithm();
        if (declared != null && wanted != null && declared.algorithm() != wanted) {
            throw S3Error.INVALID_REQUEST.because(
                    "the upload announced " + wanted + ", the part declares " + declared.algorithm());
        }
        StoredPart part = writes.receive(exchange, number, -1, wanted);
        context.observer().part(part.sizeBytes());
        upload.parts().put(number, part);
        ChecksumAlgorithm algorithm = declared == null ? wanted : declared.algorithm();
        Response response = Response.of(200).header("ETag", ObjectHeaders.quoted(part.etag()));
        return algorithm == null ? response : response.header(algorithm.header(), part.checksum());
    }

    Response copyPart(Exchange exchange) throws S3Exception {
        MultipartUpload upload = upload(exchange);
        int number = number(exchange);
        StoredObject source = writes.source(exchange);
        String header = exchange.request().header("x-amz-copy-source-range");
        ByteRange range = ByteRange.parse(header, source.sizeBytes());
        if (header != null && range == null) {
            throw S3Error.INVALID_ARGUMENT.because(
                    "x-amz-copy-source-range must read bytes=first-last, found " + header);
        }
        ObjectContent content =
                range == null ? source.content() : source.content().slice(range.offset(), range.lengthBytes());
        StoredPart part = new StoredPart(number, content, context.ledger().nextEtag(), null, Instant.now());
        upload.parts().put(number, part);
        return Response.xml(200, ObjectWrites.copied("CopyPartResult", part.etag(), part.lastModified()));
    }

    Response complete(Exchange exchange) throws IOException, S3Exception {
        MultipartUpload upload = upload(exchange);
        byte[] document = RequestDocument.read(exchange, context);
        List<Map<String, String>> wanted = RequestDocument.elements(document, "CompleteMultipartUpload", "Part");
        List<StoredPart> parts = assembly.select(upload, wanted);
        List<ObjectContent> pieces = new ArrayList<>();
        parts.forEach(part -> pieces.add(part.content()));
        ObjectContent content = ObjectContent.concatenate(pieces);
        if (context.policy().expectsSynthetic() && !writes.isSynthetic(content, exchange.view())) {
            context.observer().error("content", "the parts of " + exchange.key() + " are not the synthetic content");
        }
        ObjectChecksum checksum = assembly.checksum(upload, parts);
        assembly.requireDeclared(exchange.request(), checksum, content.sizeBytes());
        StoredObject object = new StoredObject(
                upload.key(),
                content,
                assembly.etag(parts),
                Instant.now(),
                checksum,
                parts,
                upload.headers(),
                upload.storageClass());
        Conditions.store(exchange, context.ledger(), object);
        context.ledger().end(upload.id());
        context.observer()
                .assembled(
                        exchange.key(),
                        parts.stream().map(StoredPart::sizeBytes).toList());
        return Response.xml(200, completed(exchange, object));
    }

    private static String completed(Exchange exchange, StoredObject object) {
        XmlDocument document = new XmlDocument("CompleteMultipartUploadResult")
                .add(
                        "Location",
                        "http://" + exchange.request().header("host", "localhost")
                                + exchange.request().rawPath())
                .add("Bucket", exchange.bucket())
                .add("Key", object.key())
                .add("ETag", ObjectHeaders.quoted(object.etag()));
        ObjectChecksum checksum = object.checksum();
        if (checksum != null) {
            document.add(checksum.algorithm().element(), checksum.value()).add("ChecksumType", checksum.type());
        }
        return document.text();
    }

    Response abort(Exchange exchange) throws S3Exception {
        context.ledger().end(upload(exchange).id());
        return Response.of(204);
    }

    Response listParts(Exchange exchange) throws S3Exception {
        MultipartUpload upload = upload(exchange);
        int max = Listing.maximum(exchange, "max-parts");
        int after = Listing.number(exchange, "part-number-marker", 0);
        XmlDocument document = new XmlDocument("ListPartsResult")
                .add("Bucket", upload.bucket())
                .add("Key", upload.key())
                .add("UploadId", upload.id())
                .add("StorageClass", upload.storageClass())
                .add("PartNumberMarker", after)
                .add("MaxParts", max);
        int count = 0;
        int last = after;
        boolean truncated = false;
        for (StoredPart part : upload.parts().tailMap(after, false).values()) {
            truncated = count == max;
            if (truncated) {
                break;
            }
            addPart(document, part, upload.algorithm());
            last = part.number();
            count++;
        }
        document.add("NextPartNumberMarker", last).add("IsTruncated", truncated);
        return Response.xml(200, document.text());
    }

    private static void addPart(XmlDocument document, StoredPart part, @Nullable ChecksumAlgorithm algorithm) {
        document.start("Part")
                .add("PartNumber", part.number())
                .add("LastModified", part.lastModified())
                .add("ETag", ObjectHeaders.quoted(part.etag()))
                .add("Size", part.sizeBytes());
        if (algorithm != null) {
            document.add(algorithm.element(), part.checksum());
        }
        document.end();
    }

    private MultipartUpload upload(Exchange exchange) throws S3Exception {
        context.ledger().bucket(exchange.bucket());
        return context.ledger().upload(exchange.parameter("uploadId"), exchange.bucket(), exchange.key());
    }

    private static int number(Exchange exchange) throws S3Exception {
        int number = Listing.number(exchange, "partNumber", 0);
        if (number < 1 || number > MultipartUpload.MAX_PARTS) {
            throw S3Error.INVALID_ARGUMENT.because("partNumber must be from 1 to 10000, found " + number);
        }
        return number;
    }
}
