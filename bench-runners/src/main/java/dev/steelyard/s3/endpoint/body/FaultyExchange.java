package dev.steelyard.s3.endpoint.body;

import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.fault.FaultInjector;
import dev.steelyard.s3.endpoint.fault.FaultInjector.Chosen;
import dev.steelyard.s3.endpoint.fault.FaultKind;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.RequestBody;
import dev.steelyard.s3.endpoint.http.Response;
import java.io.IOException;
import java.util.List;

/** Lets one request suffer the faults chosen for it, and notes those that struck. */
public final class FaultyExchange {
    private final FaultInjector injector;
    private final String operation;
    private final String key;
    private final List<Chosen> chosen;

    public FaultyExchange(FaultInjector injector, String operation, String key) {
        this.injector = injector;
        this.operation = operation;
        this.key = key;
        this.chosen = injector.choose(operation, key);
    }

    private void note(Chosen fault) {
        injector.note(fault, operation, key);
    }

    /** Finds how fast bodies move. */
    public Pacer pacer() {
        for (Chosen fault : chosen) {
            if (fault.rule().kind() == FaultKind.THROTTLE) {
                note(fault);
                return new Pacer(fault.rule().amount());
            }
        }
        return Pacer.NONE;
    }

    /** Strikes before the request is served. */
    public void before(RequestBody body) throws IOException, S3Exception {
        for (Chosen fault : chosen) {
            switch (fault.rule().kind()) {
                case DELAY -> {
                    note(fault);
                    Pacer.sleepUntil(System.nanoTime() + fault.rule().amount());
                }
                case ERROR_500 -> {
                    body.drain(Long.MAX_VALUE);
                    note(fault);
                    throw S3Error.INTERNAL_ERROR.because(
                            "a fault was injected: " + fault.rule().text());
                }
                case ERROR_503 -> {
                    body.drain(Long.MAX_VALUE);
                    note(fault);
                    throw S3Error.SLOW_DOWN.because(
                            "a fault was injected: " + fault.rule().text());
                }
                default -> {
                    // The others strike the answer.
                }
            }
        }
    }

    /** Strikes the answer. */
    public void after(Response response, Pacer pacer) throws IOException {
        for (Chosen fault : chosen) {
            boolean content = response.isContent() && response.body().lengthBytes() > 0;
            switch (fault.rule().kind()) {
                case RESET -> {
                    note(fault);
                    if (!content) {
                        throw new ConnectionAbort(true);
                    }
                    response.content(new FaultyBody(response.body(), FaultKind.RESET));
                }
                case SHORT_BODY, WRONG_BYTES -> {
                    if (content) {
                        note(fault);
                        response.content(
                                new FaultyBody(response.body(), fault.rule().kind()));
                    }
                }
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
