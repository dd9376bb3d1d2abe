package dev.steelyard.s3.endpoint.fault;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code kind[=amount][:name=value,…]}. */
final class FaultRuleParser {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|us)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)/s");

    private FaultRuleParser() {}

    static FaultRule parse(String text) {
        int colon = text.indexOf(':');
        String head = colon < 0 ? text : text.substring(0, colon);
        int equals = head.indexOf('=');
        FaultKind kind = kind(equals < 0 ? head : head.substring(0, equals), text);
        if (kind.needsAmount() != equals >= 0) {
            throw wrong(
                    text,
                    kind.needsAmount()
                            ? kind.text() + " needs an amount, such as delay=200ms or" + " throttle=10MiB/s"
                            : kind.text() + " takes no amount");
        }
        long amount = equals < 0 ? 0 : amount(kind, head.substring(equals + 1), text);
        FaultRule rule = new FaultRule(kind, amount, kind.usualOperation(), "*", 1, Long.MAX_VALUE, text);
        if (colon >= 0) {
            for (String condition : List.of(text.substring(colon + 1).split(",", -1))) {
                rule = with(rule, condition);
            }
        }
        return rule;
    }

    private static FaultKind kind(String word, String text) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.text().equals(word)) {
                return kind;
            }
        }
        String known = Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "));
        throw wrong(text, "it must begin with one of " + known + ", found '" + word + "'");
    }

    private static long amount(FaultKind kind, String value, String text) {
        Matcher matcher = (kind == FaultKind.DELAY ? DURATION : RATE).matcher(value);
        if (!matcher.matches()) {
            throw wrong(
                    text,
                    kind == FaultKind.DELAY
                            ? "a delay must read like 200ms, 2s or 500us, found '" + value + "'"
                            : "a rate must read like 10MiB/s, in B, KiB, MiB or GiB, found '" + value + "'");
        }
        long unit = switch (matcher.group(2)) {
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            case "GiB" -> 1 << 30;
            default -> 1;
        };
        long amount = Long.parseLong(matcher.group(1)) * unit;
        if (amount == 0) {
            throw wrong(text, "the amount must be above zero");
        }
        return amount;
    }

    private static FaultRule with(FaultRule rule, String condition) {
        int equals = condition.indexOf('=');
        String name = equals < 0 ? condition : condition.substring(0, equals);
        String value = equals < 0 ? "" : condition.substring(equals + 1);
        if (value.isEmpty()) {
            throw wrong(rule.text(), "conditions read name=value, found '" + condition + "'");
        }
        return switch (name) {
            case "op" ->
                new FaultRule(
                        rule.kind(), rule.amount(), value, rule.key(), rule.probability(), rule.count(), rule.text());
            case "key" ->
                new FaultRule(
                        rule.kind(),
                        rule.amount(),
                        rule.operation(),
                        value,
                        rule.probability(),
                        rule.count(),
                        rule.text());
            case "probability" ->
                new FaultRule(
                        rule.kind(),
                        rule.amount(),
                        rule.operation(),
                        rule.key(),
                        probability(value, rule.text()),
                        rule.count(),
                        rule.text());
            case "count" ->
                new FaultRule(
                        rule.kind(),
                        rule.amount(),
                        rule.operation(),
                        rule.key(),
                        rule.probability(),
                        count(value, rule.text()),
                        rule.text());
            default -> throw wrong(rule.text(), "conditions are op, key, probability and count, found '" + name + "'");
        };
    }

    private static double probability(String value, String text) {
        try {
            double probability = Double.parseDouble(value);
            if (probability >= 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, "probability must be a number from 0 to 1, found '" + value + "'");
        }
        throw wrong(text, "probability must be a number from 0 to 1, found '" + value + "'");
    }

    private static long count(String value, String text) {
        if (!value.matches("[0-9]{1,15}")) {
            throw wrong(text, "count must be a whole number, found '" + value + "'");
        }
        return Long.parseLong(value);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("fault rule '" + text + "': " + why);
    }
}
