package dev.steelyard.s3.endpoint.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind[=amount][:name=value,…]}, and several of these with {@code then} between them. */
final class FaultRuleParser {
    private static final String THEN = " then ";

    private final Conditions conditions;
    private final FaultKind kind;
    private final @Nullable String amount;

    private FaultRuleParser(String text) {
        int colon = text.indexOf(':');
        String head = colon < 0 ? text : text.substring(0, colon);
        int equals = head.indexOf('=');
        this.conditions = Conditions.of(text, colon < 0 ? null : text.substring(colon + 1));
        this.kind = kind(equals < 0 ? head : head.substring(0, equals));
        this.amount = equals < 0 ? null : head.substring(equals + 1);
    }

    static List<FaultRule> parse(String text) {
        List<FaultRule> rules = new ArrayList<>();
        for (String stage : text.split(THEN, -1)) {
            FaultRule rule = new FaultRuleParser(stage.strip()).rule();
            if (rules.isEmpty()) {
                rules.add(rule);
            } else {
                requireEnd(rules.get(rules.size() - 1), rule);
                rules.add(rule.following());
            }
        }
        return rules;
    }

    private static void requireEnd(FaultRule before, FaultRule after) {
        if (before.occasions().most() == Long.MAX_VALUE) {
            throw Conditions.wrong(
                    before.text(),
                    "an end of what another rule follows",
                    "neither count nor nth",
                    "add a condition such as count=2");
        }
        if (before.occasions().each() != after.occasions().each()) {
            throw Conditions.wrong(
                    after.text(),
                    "the same each= as in the rule that it follows",
                    "another",
                    "write each=key in both, or in neither");
        }
    }

    private FaultRule rule() {
        Latency wait = duration();
        long bytesPerSecond = kind == FaultKind.THROTTLE ? rate() : 0;
        boolean inTotal = kind == FaultKind.THROTTLE && inTotal();
        String operation = operation();
        String key = conditions.text("key", "*");
        Occasions occasions = new OccasionsParser(conditions).occasions();
        conditions.requireAllRead();
        return new FaultRule(
                kind, wait, bytesPerSecond, inTotal, operation, key, occasions, false, conditions.subject());
    }

    private FaultKind kind(String word) {
        for (FaultKind known : FaultKind.values()) {
            if (known.text().equals(word)) {
                return known;
            }
        }
        throw conditions.wrong(
                "one of " + FaultKind.words() + " at the beginning",
                "'" + word + "'",
                "begin it like 503:op=GetObject");
    }

    private @Nullable Latency duration() {
        if (kind == FaultKind.DELAY) {
            return new LatencyParser(conditions).latency(amount);
        }
        if (kind == FaultKind.STALL) {
            return amount == null ? null : Latency.fixed(conditions.nanos("the amount of a stall", amount));
        }
        if (kind != FaultKind.THROTTLE && amount != null) {
            throw conditions.wrong("no amount for " + kind.text(), "'" + amount + "'", "leave out =" + amount);
        }
        return null;
    }

    private long rate() {
        if (amount == null) {
            throw conditions.wrong("an amount for throttle", "none", "write throttle=10MiB/s");
        }
        return conditions.bytesPerSecond(amount);
    }

    private boolean inTotal() {
        String per = conditions.text("per", "connection");
        if (!Set.of("connection", "total").contains(per)) {
            throw conditions.wrong(
                    "per to be connection or total", "'" + per + "'", "write per=total for one rate over all of them");
        }
        return per.equals("total");
    }

    private String operation() {
        String operation = conditions.text("op", kind.usualOperation());
        List<String> struck = kind.struck();
        if (!struck.isEmpty() && struck.stream().noneMatch(name -> Glob.fits(operation, name))) {
            throw conditions.wrong(
                    "op to fit what " + kind.text() + " can strike, " + String.join(", ", struck),
                    "'" + operation + "'",
                    "write op=" + struck.get(0));
        }
        return operation;
    }
}
