package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.Response;
import dev.steelyard.s3.endpoint.operation.S3Service;
import dev.steelyard.s3.endpoint.request.Address;
import dev.steelyard.s3.endpoint.store.Ledger;
import dev.steelyard.s3.endpoint.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Control of the endpoint over HTTP, in JSON, below {@code /-/}, where no bucket can be.
 *
 * <ul>
 *   <li>{@code POST /-/window} begins to count anew for whoever watches; the fault rules go on, or with {@code
 *       ?faults=anew} begin anew,
 *   <li>{@code GET /-/observation} tells what was seen since,
 *   <li>{@code POST /-/prepare} takes {@code {"objects": [{"bucket", "key", "sizeBytes", "partSizeBytes", "checksum"}]}},
 *   <li>{@code GET /-/object?bucket=…&key=…} tells what is remembered of an object,
 *   <li>{@code POST /-/reset-observation} starts to count anew and begins every fault
 *       rule anew, {@code POST /-/reset} forgets the objects too.
 * </ul>
 */
final class ControlApi {
    private static final String PREFIX = "/-/";
    private static final int MAX_DOCUMENT_BYTES = 256 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * An object to prepare.
     *
     * @param partSizeBytes 0 for an object put in one piece
     * @param checksum S3's name of the algorithm, or null
     */
    private record Prepared(
            String bucket,
            String key,
            long sizeBytes,
            long partSizeBytes,
            @Nullable String checksum) {}

    private record Preparation(@Nullable List<Prepared> objects) {}

    private final S3Endpoint endpoint;

    ControlApi(S3Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Tells whether a request is for the endpoint itself. A page in a browser, which sends an origin, is not heard. */
    boolean isMeant(HttpRequest request) {
        return request.path().startsWith(PREFIX)
                && Address.virtualHost(request).isEmpty()
                && request.header("origin") == null;
    }

    Response handle(HttpRequest request, RequestBody body, S3Service service) throws IOException {
        try {
            return json(answer(request, body));
        } catch (S3Exception e) {
            return service.error(e, request.path(), false);
        } catch (JacksonException e) {
            String message = "the document can not be read: " + e.getOriginalMessage();
            return service.error(S3Error.INVALID_ARGUMENT.because(message), request.path(), false);
        }
    }

    private static Response json(Object value) {
        return Response.of(200)
                .header("Content-Type", "application/json")
                .body(Response.Body.of(JSON.writeValueAsBytes(value)));
    }

    private Object answer(HttpRequest request, RequestBody body) throws IOException, S3Exception {
        return switch (request.method() + " " + request.path()) {
            case "GET /-/observation" -> endpoint.observation();
            case "GET /-/object" -> object(request);
            case "POST /-/prepare" -> prepare(body);
            case "POST /-/window" -> {
                body.drain(MAX_DOCUMENT_BYTES);
                endpoint.openWindow("anew".equals(request.parameter("faults")));
                yield Map.of("window", "open");
            }
            case "POST /-/reset-observation" -> {
                body.drain(MAX_DOCUMENT_BYTES);
                endpoint.resetObservation();
                yield Map.of("reset", "observation");
            }
            case "POST /-/reset" -> {
                body.drain(MAX_DOCUMENT_BYTES);
                endpoint.ledger().reset();
                endpoint.resetObservation();
                yield Map.of("reset", "all");
            }
            default ->
                throw S3Error.METHOD_NOT_ALLOWED.because(
                        "the endpoint's control knows POST /-/window, GET /-/observation,"
                                + " GET /-/object, POST /-/prepare, POST /-/reset-observation and POST /-/reset");
        };
    }

    private Object prepare(RequestBody body) throws IOException, S3Exception {
        Preparation preparation = JSON.readValue(read(body), Preparation.class);
        Ledger ledger = endpoint.ledger();
        long bytes = 0;
        List<Prepared> objects = preparation.objects();
        if (objects == null) {
            throw S3Error.INVALID_ARGUMENT.because("objects must be a list, found none");
        }
        for (Prepared object : objects) {
            ChecksumAlgorithm algorithm = object.checksum() == null
                    ? null
                    : ChecksumAlgorithm.named(object.checksum())
                            .orElseThrow(() -> S3Error.INVALID_ARGUMENT.because(
                                    "checksum must be CRC32, CRC32C, CRC64NVME, SHA1 or SHA256, found "
                                            + object.checksum()));
            ledger.put(object.bucket(), object.key(), object.sizeBytes(), object.partSizeBytes(), algorithm);
            bytes += object.sizeBytes();
        }
        return Map.of("objects", objects.size(), "bytes", bytes);
    }

    private Object object(HttpRequest request) throws S3Exception {
        String bucket = request.parameter("bucket");
        String key = request.parameter("key");
        StoredObject object = endpoint.ledger()
                .object(bucket == null ? "" : bucket, key == null ? "" : key)
                .orElseThrow(() -> S3Error.NO_SUCH_KEY.because("there is no key " + key + " in bucket " + bucket));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key", object.key());
        told.put("sizeBytes", object.sizeBytes());
        told.put("etag", object.etag());
        told.put("isAvailable", object.content().isAvailable());
        told.put("isSynthetic", object.content().isSynthetic());
        List<Long> parts = new ArrayList<>();
        object.parts().forEach(part -> parts.add(part.sizeBytes()));
        told.put("partSizesBytes", parts);
        if (object.checksum() != null) {
            told.put("checksumAlgorithm", object.checksum().algorithm().name());
            told.put("checksumType", object.checksum().type());
            told.put("checksum", object.checksum().value());
        }
        return told;
    }

    private static String read(RequestBody body) throws IOException, S3Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer data = body.peek();
        while (data != null) {
            if (bytes.size() + data.remaining() > MAX_DOCUMENT_BYTES) {
                throw S3Error.ENTITY_TOO_LARGE.because("a document has at most " + MAX_DOCUMENT_BYTES + " bytes");
            }
            byte[] block = new byte[data.remaining()];
            data.get(block);
            bytes.writeBytes(block);
            data = body.peek();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
