package dev.steelyard.s3.endpoint.fault;

/**
 * One kind of fault and when it strikes.
 *
 * @param kind what goes wrong
 * @param amount nanoseconds of a delay, or bytes a second of a throttle, otherwise 0
 * @param operation pattern of S3 operations, such as {@code Get*}; {@code *} stands for any text, {@code ?} for a letter
 * @param key pattern of object keys
 * @param probability for each request that matches, from 0 to 1
 * @param count how often it strikes at most
 * @param text the rule as it was written
 */
public record FaultRule(
        FaultKind kind, long amount, String operation, String key, double probability, long count, String text) {
    /**
     * Reads a rule such as {@code 503:op=GetObject,count=3}, {@code delay=200ms:op=*}, {@code throttle=10MiB/s} or
     * {@code wrong-bytes:key=big/*,probability=0.01}.
     *
     * @param text the rule
     * @return the rule
     * @throws IllegalArgumentException if the text is no rule; the message says what is and what was found
     */
    public static FaultRule parse(String text) {
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
        return speaksOf(requestOperation) && isLike(key, requestKey);
    }

    /**
     * Tells whether the rule speaks of an operation, whatever the key.
     *
     * @param requestOperation S3's name of the operation
     * @return whether the operation's pattern matches
     */
    public boolean speaksOf(String requestOperation) {
        return isLike(operation, requestOperation);
    }

    /** Goes back to the last star only, so that no pattern takes more than the product of both lengths. */
    private static boolean isLike(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starText = 0;
        while (in < text.length()) {
            char expected = at < pattern.length() ? pattern.charAt(at) : 0;
            if (expected == '*') {
                star = at++;
                starText = in;
            } else if (at < pattern.length() && (expected == '?' || expected == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starText;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
