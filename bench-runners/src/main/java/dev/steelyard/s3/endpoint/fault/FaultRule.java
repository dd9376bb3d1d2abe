package dev.steelyard.s3.endpoint.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of fault, on which requests and when it strikes.
 *
 * @param kind what goes wrong
 * @param latency how long a delay or a stall lasts; {@code null} for a stall without end and for other kinds
 * @param bytesPerSecond of a throttle, otherwise 0
 * @param inTotal whether a throttle is shared by all connections
 * @param operation pattern of S3 operations, such as {@code Get*}; {@code *} stands for any text, {@code ?} for a letter
 * @param key pattern of object keys
 * @param occasions which of the requests that match
 * @param follows whether it waits until the rule before it in the list has struck as often as it may
 * @param text the rule as it was written
 */
public record FaultRule(
        FaultKind kind,
        @Nullable Latency latency,
        long bytesPerSecond,
        boolean inTotal,
        String operation,
        String key,
        Occasions occasions,
        boolean follows,
        String text) {
    /**
     * Reads rules such as {@code 503:op=GetObject,count=3}, {@code delay=200ms:op=*}, {@code throttle=10MiB/s} or {@code
     * wrong-bytes:key=big/*,probability=0.01}; {@code A then B} are two, of which the second follows the first.
     *
     * @param text the rules
     * @return one or more
     * @throws IllegalArgumentException if the text is no rule; the message says what is and what was found
     */
    public static List<FaultRule> parse(String text) {
        return FaultRuleParser.parse(text);
    }

    /**
     * Tells whether the rule speaks of a request.
     *
     * @param requestOperation S3's name of the operation
     * @param requestKey the object's key, empty when there is none
     * @return whether both patterns match
     */
    public boolean matches(String requestOperation, String requestKey) {
        return speaksOf(requestOperation) && Glob.fits(key, requestKey);
    }

    /**
     * Tells whether the rule speaks of an operation, whatever the key.
     *
     * @param requestOperation S3's name of the operation
     * @return whether the operation's pattern matches
     */
    public boolean speaksOf(String requestOperation) {
        return Glob.fits(operation, requestOperation);
    }

    FaultRule following() {
        return new FaultRule(kind, latency, bytesPerSecond, inTotal, operation, key, occasions, true, text);
    }
}
