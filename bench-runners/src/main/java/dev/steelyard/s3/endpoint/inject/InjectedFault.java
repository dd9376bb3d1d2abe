package dev.steelyard.s3.endpoint.inject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault that struck.
 *
 * @param time when
 * @param rule the rule's text
 * @param kind the kind's word, such as {@code short-body}
 * @param sequence which of the requests that match the rule it was, from 0, in the rule's scope
 * @param operation S3's name of the operation
 * @param key the object's key, empty when there is none
 * @param connection number of the connection, from 1
 * @param request which of all requests it was since the rules began, from 1
 * @param waitNanos how long a delay or a stall was to last, or {@code null} where that says nothing
 * @param effect what became of wrong bytes: {@code sent} to a client, {@code stored}, or {@code refused} because the
 *     client had declared a checksum; otherwise {@code null}
 */
public record InjectedFault(
        Instant time,
        String rule,
        String kind,
        long sequence,
        String operation,
        String key,
        long connection,
        long request,
        @Nullable Long waitNanos,
        @Nullable String effect) {}
