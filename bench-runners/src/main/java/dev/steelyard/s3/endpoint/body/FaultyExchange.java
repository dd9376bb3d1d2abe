package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.body.FaultyBody.Middle;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.fault.FaultKind;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.inject.FaultInjector;
import dev.steelyard.s3.endpoint.inject.FaultInjector.Chosen;
import dev.steelyard.s3.endpoint.inject.FaultyRequest;
import dev.steelyard.s3.endpoint.inject.Throttle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets one request suffer the faults chosen for it, and notes those that struck: of several that would end the request, the
 * first one only, as whoever counts refusals takes each note for a request that the client must make again.
 */
public final class FaultyExchange {
    private static final int OK = 200;

    private final FaultInjector injector;
    private final RequestBody body;
    private final List<Chosen> chosen;
    private final Pacer pacer;
    private final InboundFaults inbound;

    /** Whether a fault has ended the request with an error. */
    private boolean refused;

    public FaultyExchange(FaultInjector injector, FaultyRequest request, RequestBody body) {
        this.injector = injector;
        this.body = body;
        this.chosen = injector.choose(request);
        this.pacer = pacer();
        boolean wrong = chosen.stream().anyMatch(fault -> fault.rule().kind() == FaultKind.WRONG_BYTES);
        this.inbound = new InboundFaults(pacer, wrong);
    }

    private void note(Chosen fault) {
        injector.note(fault, null);
    }

    private Pacer pacer() {
        List<Throttle> throttles = new ArrayList<>();
        for (Chosen fault : chosen) {
            Throttle throttle = fault.throttle();
            if (throttle != null) {
                note(fault);
                throttles.add(throttle);
            }
        }
        return throttles.isEmpty() ? Pacer.NONE : new Pacer(throttles);
    }

    /** Tells what befalls the request's body. */
    public InboundFaults inbound() {
        return inbound;
    }

    /** Strikes before the request is served. */
    public void before() throws IOException, S3Exception {
        for (Chosen fault : chosen) {
            switch (fault.rule().kind()) {
                case DELAY -> {
                    note(fault);
                    Long wait = fault.waitNanos();
                    Pacer.sleepUntil(System.nanoTime() + (wait == null ? 0 : wait));
                }
                case ERROR_500 -> refuse(fault, S3Error.INTERNAL_ERROR);
                case ERROR_503 -> refuse(fault, S3Error.SLOW_DOWN);
                case EXPIRED_TOKEN -> refuse(fault, S3Error.EXPIRED_TOKEN);
                default -> {
                    // The others strike the answer, or the bodies on their way.
                }
            }
        }
    }

    private void refuse(Chosen fault, S3Error error) throws IOException, S3Exception {
        body.drain(Long.MAX_VALUE);
        note(fault);
        refused = true;
        throw error.because("a fault was injected: " + fault.rule().text());
    }

    /** Strikes the answer. */
    public void after(Response response) throws IOException {
        boolean content = response.isContent() && response.body().lengthBytes() > 0;
        for (Chosen fault : chosen) {
            switch (fault.rule().kind()) {
                case RESET -> {
                    if (!refused) {
                        breakOff(response, content, fault, Middle.abort(true));
                    }
                }
                case STALL -> stall(response, content, fault);
                case SHORT_BODY -> {
                    if (content) {
                        breakOff(response, true, fault, Middle.abort(false));
                    }
                }
                case WRONG_BYTES -> wrongBytes(response, content, fault);
                case WRONG_CHECKSUM -> corruptChecksum(response, fault);
                default -> {
                    // The others struck before.
                }
            }
        }
        if (pacer != Pacer.NONE && response.isContent()) {
            response.content(new PacedBody(response.body(), pacer));
        }
    }

    /** Noted when it strikes: another fault may have ended the body before. */
    private void breakOff(Response response, boolean content, Chosen fault, Middle end) throws IOException {
        Middle noted = next -> {
            note(fault);
            return end.strike(next);
        };
        if (content) {
            response.content(new FaultyBody(response.body(), noted));
        } else {
            noted.strike((byte) 0);
        }
    }

    private void stall(Response response, boolean content, Chosen fault) throws IOException {
        breakOff(response, content, fault, Middle.stall(new Stall(body, fault.waitNanos())));
    }

    private void wrongBytes(Response response, boolean content, Chosen fault) {
        if (inbound.struck()) {
            injector.note(fault, response.status() == OK ? "stored" : "refused");
        } else if (content) {
            response.content(new FaultyBody(response.body(), next -> {
                injector.note(fault, "sent");
                return Middle.WRONG_BYTE.strike(next);
            }));
        }
    }

    private void corruptChecksum(Response response, Chosen fault) {
        boolean struck = response.headers().stream().anyMatch(FaultyExchange::isChecksum);
        if (struck) {
            note(fault);
            response.changeHeaders(
                    header -> isChecksum(header) ? new Header(header.name(), corrupted(header.value())) : header);
        }
    }

    private static boolean isChecksum(Header header) {
        return ChecksumAlgorithm.ofHeader(header.name()).isPresent();
    }

    private static String corrupted(String base64) {
        return (base64.charAt(0) == 'A' ? 'B' : 'A') + base64.substring(1);
    }
}
