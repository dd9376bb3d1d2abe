package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.request.S3Operation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Fault rules as users write them, held against the operations that the endpoint tells apart. */
public final class FaultRules {

    private FaultRules() {}

    /**
     * Reads one rule.
     *
     * @param text the rule
     * @return the rule
     * @throws IllegalArgumentException if the text is no rule, or speaks of an operation that can never come
     */
    public static FaultRule parse(String text) {
        FaultRule rule = FaultRule.parse(text);
        if (Arrays.stream(S3Operation.values()).noneMatch(operation -> rule.speaksOf(operation.s3Name()))) {
            String known =
                    Arrays.stream(S3Operation.values()).map(S3Operation::s3Name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "fault rule '" + text + "': op must fit one of " + known + ", found '" + rule.operation() + "'");
        }
        return rule;
    }
}
