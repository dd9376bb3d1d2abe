package dev.steelyard.s3.endpoint.request;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.body.InboundFaults;
import dev.steelyard.s3.endpoint.http.ChunkedBody;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.RequestBody;

/**
 * A request on its way through the endpoint.
 *
 * @param request the head
 * @param body what follows
 * @param address what it is about
 * @param operation what it asks for
 * @param view on the synthetic content, of this connection
 * @param chunks looks at signed chunks
 * @param inbound what befalls the body on its way
 */
public record Exchange(
        HttpRequest request,
        RequestBody body,
        Address address,
        S3Operation operation,
        SyntheticContent.View view,
        ChunkedBody.Listener chunks,
        InboundFaults inbound) {
    public String bucket() {
        return address.bucket();
    }

    public String key() {
        return address.key();
    }

    /** A parameter of the query, empty when it is absent. */
    public String parameter(String name) {
        String value = request.parameter(name);
        return value == null ? "" : value;
    }
}
