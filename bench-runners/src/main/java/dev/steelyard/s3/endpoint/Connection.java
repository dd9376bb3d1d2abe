package dev.steelyard.s3.endpoint;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.body.ConnectionAbort;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.ConnectionInput;
import dev.steelyard.s3.endpoint.http.HttpLimits;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.RequestReader;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.http.response.ResponseWriter;
import dev.steelyard.s3.endpoint.observe.Observer;
import dev.steelyard.s3.endpoint.operation.S3Service;
import dev.steelyard.s3.endpoint.transport.Transport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Serves the requests of one connection, one after another, on its own thread. */
final class Connection {
    private final Transport transport;
    private final S3Service service;
    private final ControlApi control;
    private final Observer observer;
    private final ConnectionInput input;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private final SyntheticContent.View view;
    private final long number;
    private boolean speaksS3;

    Connection(
            Transport transport,
            S3Service service,
            ControlApi control,
            Observer observer,
            SyntheticContent content,
            HttpLimits limits,
            long number) {
        this.transport = transport;
        this.service = service;
        this.control = control;
        this.observer = observer;
        this.input = new ConnectionInput(transport);
        this.reader = new RequestReader(input, limits);
        this.writer = new ResponseWriter(transport);
        this.view = content.newView();
        this.number = number;
    }

    /** Serves until the client or a fault ends the connection. */
    void serve() throws IOException {
        try {
            HttpRequest request = next();
            while (request != null && serve(request)) {
                request = next();
            }
        } catch (ConnectionAbort e) {
            leave();
            if (e.isReset()) {
                transport.reset();
            }
        } finally {
            leave();
        }
    }

    /** Before the client can learn that this connection ends: it may open its next one at once. */
    private void leave() {
        if (speaksS3) {
            speaksS3 = false;
            observer.connectionClosed();
        }
    }

    private @Nullable HttpRequest next() throws IOException {
        try {
            return reader.read();
        } catch (S3Exception e) {
            refuse(e);
            return null;
        }
    }

    private boolean serve(HttpRequest request) throws IOException {
        RequestBody body;
        try {
            body = RequestBody.of(request, input, transport);
        } catch (S3Exception e) {
            refuse(e);
            return false;
        }
        Response response = answer(request, body);
        boolean goesOn = request.keepAlive() && body.isEnded();
        if (!goesOn) {
            leave();
        }
        writer.write(response, !goesOn);
        return goesOn;
    }

    private Response answer(HttpRequest request, RequestBody body) throws IOException {
        if (control.isMeant(request)) {
            return control.handle(request, body, service);
        }
        if (!speaksS3) {
            speaksS3 = true;
            observer.connectionOpened();
        }
        return service.handle(request, body, view, number);
    }

    /** Answers what is no request; nothing that follows can be understood. */
    private void refuse(S3Exception failure) throws IOException {
        observer.error("protocol", failure.text());
        Response response = service.error(failure, "", false);
        observer.answered(response.status());
        writer.write(response, true);
    }
}
