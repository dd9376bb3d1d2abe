package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.operation.S3Service;
import dev.steelyard.s3.endpoint.request.Address;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Control of the endpoint over HTTP, in JSON, below {@code /-/}, where no bucket can be.
 *
 * <ul>
 *   <li>{@code POST /-/window} begins to count anew for whoever watches; the fault rules go on, or with {@code
 *       ?faults=anew} begin anew,
 *   <li>{@code GET /-/observation} tells what was seen since.
 * </ul>
 */
final class ControlApi {
    private static final String PREFIX = "/-/";
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            case "POST /-/window" -> {
                body.drain(MAX_BODY_BYTES);
                endpoint.openWindow("anew".equals(request.parameter("faults")));
                yield Map.of("window", "open");
            }
            default ->
                throw S3Error.METHOD_NOT_ALLOWED.because(
                        "the endpoint's control knows POST /-/window and GET /-/observation");
        };
    }
}
