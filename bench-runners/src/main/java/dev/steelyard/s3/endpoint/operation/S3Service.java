package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.body.CountedBody;
import dev.steelyard.s3.endpoint.body.FaultyExchange;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.ChunkedBody;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.inject.FaultyRequest;
import dev.steelyard.s3.endpoint.observe.Observer;
import dev.steelyard.s3.endpoint.request.Address;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.S3Operation;
import dev.steelyard.s3.endpoint.request.XmlDocument;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Serves S3: one call for each request, from any number of threads. */
public final class S3Service {
    private final S3Context context;
    private final Observer observer;
    private final BucketOperations buckets;
    private final Listing listing;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final MultipartOperations multipart;
    private final AtomicLong requestIds = new AtomicLong();

    /**
     * Starts.
     *
     * @param context what all requests share
     */
    public S3Service(S3Context context) {
        this.context = context;
        this.observer = context.observer();
        this.buckets = new BucketOperations(context);
        this.listing = new Listing(context);
        this.reads = new ObjectReads(context);
        this.writes = new ObjectWrites(context, reads);
        this.multipart = new MultipartOperations(context, writes);
    }

    /**
     * Serves a request.
     *
     * @param request the head
     * @param body what follows
     * @param view on the synthetic content, of this connection
     * @param connection number of this connection, from 1
     * @return the answer, an error document too
     * @throws IOException if the connection broke, or a fault breaks it on purpose
     */
    public Response handle(HttpRequest request, RequestBody body, SyntheticContent.View view, long connection)
            throws IOException {
        Response response;
        try {
            response = serve(request, body, view, connection);
        } catch (S3Exception e) {
            response = error(e, request.path(), request.method().equals("HEAD"));
        } catch (EOFException e) {
            observer.error("incomplete", request.path() + ": " + e.getMessage());
            throw e;
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            observer.error("internal", request.method() + " " + request.path() + ": " + e);
            response = error(S3Error.INTERNAL_ERROR.because("a defect of the endpoint: " + e), request.path(), false);
        }
        observer.answered(response.status());
        return response;
    }

    private Response serve(HttpRequest request, RequestBody body, SyntheticContent.View view, long connection)
            throws IOException, S3Exception {
        Address address = Address.of(request);
        S3Operation operation = S3Operation.of(request, address);
        observer.requested(operation.s3Name(), !Address.virtualHost(request).isEmpty());
        FaultyRequest suspect = new FaultyRequest(operation.s3Name(), address.key(), connection);
        FaultyExchange faults = new FaultyExchange(context.faults(), suspect, body);
        Response response;
        try {
            ChunkedBody.Listener chunks = verify(request);
            faults.before();
            response = dispatch(new Exchange(request, body, address, operation, view, chunks, faults.inbound()));
        } catch (S3Exception e) {
            response = error(e, request.path(), request.method().equals("HEAD"));
        }
        // The client may still be sending: what it hears before its end is often lost.
        body.drain(Long.MAX_VALUE);
        faults.after(response);
        return response.isContent() ? response.content(new CountedBody(response, address.key(), observer)) : response;
    }

    private ChunkedBody.Listener verify(HttpRequest request) throws S3Exception {
        try {
            return context.signatures().verify(request);
        } catch (S3Exception e) {
            observer.error("signature", e.error().code() + ": " + e.text());
            throw e;
        }
    }

    private Response dispatch(Exchange exchange) throws IOException, S3Exception {
        return switch (exchange.operation()) {
            case LIST_BUCKETS -> buckets.list();
            case CREATE_BUCKET -> buckets.create(exchange);
            case HEAD_BUCKET -> buckets.head(exchange);
            case DELETE_BUCKET -> buckets.delete(exchange);
            case GET_BUCKET_LOCATION -> buckets.location(exchange);
            case GET_BUCKET_LIFECYCLE -> buckets.getLifecycle(exchange);
            case PUT_BUCKET_LIFECYCLE -> buckets.putLifecycle(exchange);
            case DELETE_BUCKET_LIFECYCLE -> buckets.deleteLifecycle(exchange);
            case CREATE_SESSION -> buckets.createSession(exchange);
            case LIST_OBJECTS, LIST_OBJECTS_V2 -> listing.objects(exchange);
            case LIST_MULTIPART_UPLOADS -> listing.uploads(exchange);
            case GET_OBJECT, HEAD_OBJECT -> reads.get(exchange);
            case PUT_OBJECT -> writes.put(exchange);
            case COPY_OBJECT -> writes.copy(exchange);
            case DELETE_OBJECT -> writes.delete(exchange);
            case DELETE_OBJECTS -> writes.deleteMany(exchange);
            case CREATE_MULTIPART_UPLOAD -> multipart.create(exchange);
            case UPLOAD_PART -> multipart.uploadPart(exchange);
            case UPLOAD_PART_COPY -> multipart.copyPart(exchange);
            case COMPLETE_MULTIPART_UPLOAD -> multipart.complete(exchange);
            case ABORT_MULTIPART_UPLOAD -> multipart.abort(exchange);
            case LIST_PARTS -> multipart.listParts(exchange);
            case UNSUPPORTED ->
                throw S3Error.NOT_IMPLEMENTED.because(
                        "the endpoint does not do " + exchange.request().method() + " with '"
                                + exchange.request().rawQuery() + "' on "
                                + exchange.request().path());
        };
    }

    /**
     * Makes the answer to a request that failed.
     *
     * @param failure why
     * @param resource the path
     * @param head whether the answer must have no body
     * @return the answer
     */
    public Response error(S3Exception failure, String resource, boolean head) {
        String id = String.format("%016X", requestIds.incrementAndGet());
        XmlDocument document = new XmlDocument("Error", false)
                .add("Code", failure.error().code())
                .add("Message", failure.text());
        failure.details().forEach(document::add);
        String xml = document.add("Resource", resource).add("RequestId", id).text();
        Response response = Response.xml(failure.error().status(), xml).header("x-amz-request-id", id);
        return head ? response.headOnly() : response;
    }
}
