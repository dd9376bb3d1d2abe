package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.request.S3Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fault rules as users write them, held against the operations that the endpoint tells apart. */
public final class FaultRules {

    /** Each request is held against each rule. */
    private static final int MAX_RULES = 100;

    private FaultRules() {}

    /**
     * Reads all rules of an endpoint.
     *
     * @param texts each with one rule, or several that follow one another
     * @return the rules
     * @throws IllegalArgumentException if a text is no rule, speaks of an operation that can never come, or stands there
     *     twice
     */
    public static List<FaultRule> parse(List<String> texts) {
        List<FaultRule> rules = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String text : texts) {
            for (FaultRule rule : FaultRule.parse(text)) {
                requireOperation(rule);
                if (!known.add(rule.text())) {
                    throw new IllegalArgumentException("fault rule '" + rule.text()
                            + "': expected each rule once, found it twice; give it a higher count or probability");
                }
                rules.add(rule);
            }
        }
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("fault rules: expected at most " + MAX_RULES + ", found " + rules.size()
                    + "; let patterns such as op=Get* and key=a/* stand for several");
        }
        return rules;
    }

    private static void requireOperation(FaultRule rule) {
        if (Arrays.stream(S3Operation.values()).noneMatch(operation -> rule.speaksOf(operation.s3Name()))) {
            String known =
                    Arrays.stream(S3Operation.values()).map(S3Operation::s3Name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("fault rule '" + rule.text() + "': op must fit one of " + known
                    + ", found '" + rule.operation() + "'; write it like op=GetObject or op=*Object");
        }
    }
}
