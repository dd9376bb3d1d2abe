package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.body.ContentBody;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.request.ByteRange;
import dev.steelyard.s3.endpoint.request.Conditions;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.S3Operation;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.ObjectContent;
import dev.steelyard.s3.endpoint.store.StoredObject;
import dev.steelyard.s3.endpoint.store.StoredPart;
import org.jspecify.annotations.Nullable;

/** GET and HEAD of objects. */
final class ObjectReads {
    private final S3Context context;

    ObjectReads(S3Context context) {
        this.context = context;
    }

    Response get(Exchange exchange) throws S3Exception {
        HttpRequest request = exchange.request();
        StoredObject object = find(exchange.bucket(), exchange.key());
        Conditions.requireRead(request, object, "");
        ByteRange range = range(request, object);
        long offset = range == null ? 0 : range.offset();
        long length = range == null ? object.sizeBytes() : range.lengthBytes();
        ObjectContent content = object.content().slice(offset, length);
        boolean head = exchange.operation() == S3Operation.HEAD_OBJECT;
        if (!head && !content.isAvailable()) {
            throw S3Error.UNKEPT_CONTENT.because("the endpoint remembers size and checksum of " + object.key()
                    + " but not its bytes: it was too large to keep and is not the synthetic content");
        }
        Response response = Response.of(range == null ? 200 : 206);
        ObjectHeaders.add(response, object, request);
        if (range != null) {
            response.header("Content-Range", range.contentRange(object.sizeBytes()));
            context.observer().range(length);
        }
        if (request.has("partNumber") && !object.parts().isEmpty()) {
            response.header(
                    "x-amz-mp-parts-count", Integer.toString(object.parts().size()));
        }
        boolean checksumMode = "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"));
        ObjectChecksum checksum = checksumMode ? checksum(object, offset, length) : null;
        ObjectHeaders.add(response, checksum);
        if (!head) {
            context.observer().answering(checksumMode, checksum != null);
        }
        response.content(new ContentBody(content, exchange.view()), offset);
        return head ? response.headOnly() : response;
    }

    /** Finds an object. */
    StoredObject find(String bucket, String key) throws S3Exception {
        StoredObject object = context.ledger().bucket(bucket).objects().get(key);
        if (object == null) {
            throw S3Error.NO_SUCH_KEY.because("there is no key " + key + " in bucket " + bucket);
        }
        return object;
    }

    private static @Nullable ByteRange range(HttpRequest request, StoredObject object) throws S3Exception {
        String number = request.parameter("partNumber");
        if (number == null) {
            return ByteRange.parse(request.header("range"), object.sizeBytes());
        }
        if (request.header("range") != null) {
            throw S3Error.INVALID_REQUEST.because("a request may ask for a range or a part, not for both");
        }
        int parts = Math.max(1, object.parts().size());
        int wanted = number.matches("[0-9]{1,5}") ? Integer.parseInt(number) : 0;
        if (wanted < 1 || wanted > parts) {
            throw S3Error.INVALID_RANGE.because("the object has " + parts + " parts, asked for part " + number);
        }
        if (object.sizeBytes() == 0) {
            return null;
        }
        return object.parts().isEmpty()
                ? new ByteRange(0, object.sizeBytes())
                : new ByteRange(
                        object.partOffset(wanted - 1),
                        object.parts().get(wanted - 1).sizeBytes());
    }

    /** S3 tells the checksum of the whole object, and of a range that is exactly one of its parts. */
    private static @Nullable ObjectChecksum checksum(StoredObject object, long offset, long length) {
        ObjectChecksum whole = object.checksum();
        if (whole == null || length == object.sizeBytes()) {
            return whole;
        }
        long start = 0;
        for (StoredPart part : object.parts()) {
            if (start == offset && part.sizeBytes() == length && part.checksum() != null) {
                return new ObjectChecksum(whole.algorithm(), part.checksum(), whole.composite());
            }
            if (start > offset) {
                return null;
            }
            start += part.sizeBytes();
        }
        return null;
    }
}
