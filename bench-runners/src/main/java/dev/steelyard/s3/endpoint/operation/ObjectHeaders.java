package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.http.response.ResponseWriter;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers that an object keeps, and those that tell of it. */
final class ObjectHeaders {
    private static final Set<String> KEPT =
            Set.of("content-type", "cache-control", "content-disposition", "content-language", "expires");

    private static final List<String> OVERRIDABLE = List.of(
            "content-type", "cache-control", "content-disposition", "content-language", "expires", "content-encoding");

    private ObjectHeaders() {}

    /** Picks what an upload says about its content and what the user adds. */
    static List<Header> kept(HttpRequest request) {
        List<Header> kept = new ArrayList<>();
        for (Header header : request.headers()) {
            if (KEPT.contains(header.name()) || header.name().startsWith("x-amz-meta-")) {
                kept.add(header);
            } else if (header.name().equals("content-encoding")) {
                String coding =
                        header.value().replaceAll("aws-chunked *,? *", "").strip();
                if (!coding.isEmpty()) {
                    kept.add(new Header(header.name(), coding));
                }
            }
        }
        return kept;
    }

    /** Tells an object's own headers, where the query does not override them. */
    static void add(Response response, StoredObject object, HttpRequest request) {
        response.header("ETag", quoted(object.etag()));
        response.header("Last-Modified", httpDate(object.lastModified()));
        response.header("Accept-Ranges", "bytes");
        boolean typed = false;
        for (Header header : object.headers()) {
            if (request.parameter("response-" + header.name()) == null) {
                response.header(header.name(), header.value());
                typed |= header.name().equals("content-type");
            }
        }
        for (String name : OVERRIDABLE) {
            String override = request.parameter("response-" + name);
            // The query may smuggle line ends into a header; real headers can not hold them.
            if (override != null) {
                response.header(name, override.replaceAll("\\p{Cntrl}", " "));
                typed |= name.equals("content-type");
            }
        }
        if (!typed) {
            response.header("Content-Type", "binary/octet-stream");
        }
        if (!object.storageClass().equals("STANDARD")) {
            response.header("x-amz-storage-class", object.storageClass());
        }
    }

    /** Tells a checksum. */
    static void add(Response response, @Nullable ObjectChecksum checksum) {
        if (checksum != null) {
            response.header(checksum.algorithm().header(), checksum.value());
            response.header("x-amz-checksum-type", checksum.type());
        }
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    static String httpDate(Instant time) {
        return ResponseWriter.HTTP_DATE.format(time);
    }

    static String storageClass(HttpRequest request) {
        return request.header("x-amz-storage-class", "STANDARD");
    }
}
