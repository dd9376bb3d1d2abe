package dev.steelyard.s3.endpoint.inject;

import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.fault.Occasions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A rule at work: how many requests matched it, and how often it struck, in each of its scopes. */
final class ArmedRule {
    /** Scopes that are told apart; a rule leaves those alone that come after so many. */
    private static final int MAX_SCOPES = 1_000_000;

    /** What never strikes. */
    private static final long NONE = -1;

    private static final class Scope {
        private long matched;
        private long struck;
    }

    private final FaultRule rule;
    private final @Nullable ArmedRule before;
    private final Map<String, Scope> scopes = new ConcurrentHashMap<>();
    private volatile @Nullable Throttle shared;

    ArmedRule(FaultRule rule, @Nullable ArmedRule before) {
        this.rule = rule;
        this.before = before;
        reset();
    }

    FaultRule rule() {
        return rule;
    }

    /** The name of the scope in which a rule counts a request. */
    static String scope(FaultRule rule, FaultyRequest request) {
        return switch (rule.occasions().each()) {
            case RULE -> "";
            case KEY -> request.key();
            case OPERATION -> request.operation();
            case CONNECTION -> Long.toString(request.connection());
        };
    }

    /** How fast bodies move: one rate for all, or one of its own for each request that its connection serves. */
    @Nullable
    Throttle throttle() {
        return rule.inTotal() || rule.bytesPerSecond() == 0 ? shared : new Throttle(rule.bytesPerSecond());
    }

    void reset() {
        scopes.clear();
        shared = rule.inTotal() ? new Throttle(rule.bytesPerSecond()) : null;
    }

    /**
     * Looks at a request that the patterns fit.
     *
     * @param name of the scope
     * @param stream of random numbers that is the rule's own
     * @return its place in its scope, from 0, or {@value #NONE} when it is spared
     */
    long strike(String name, long stream) {
        if (before != null && !before.isSpent(name)) {
            return NONE;
        }
        Scope scope = scope(name);
        if (scope == null) {
            return NONE;
        }
        Occasions occasions = rule.occasions();
        synchronized (scope) {
            long sequence = scope.matched++;
            boolean strikes = occasions.isAt(sequence)
                    && scope.struck < occasions.count()
                    && draw(stream + scopeStream(name), sequence) < occasions.probability();
            scope.struck += strikes ? 1 : 0;
            return strikes ? sequence : NONE;
        }
    }

    /** A stage that struck as often as it may ends with that request: the next one begins with the next request. */
    private boolean isSpent(String name) {
        Scope scope = scopes.get(name);
        if (scope == null) {
            return false;
        }
        synchronized (scope) {
            return scope.struck >= rule.occasions().most();
        }
    }

    private @Nullable Scope scope(String name) {
        Scope scope = scopes.get(name);
        return scope != null || scopes.size() >= MAX_SCOPES
                ? scope
                : scopes.computeIfAbsent(name, unknown -> new Scope());
    }

    /** Spreads scopes over the random numbers; the rule's only scope has none of its own. */
    long scopeStream(String name) {
        return name.hashCode() * 0xD6E8FEB86659FD93L;
    }

    /** A number from 0 to 1, without 1, by the finisher of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static double draw(long stream, long sequence) {
        long value = stream + (sequence + 1) * 0x9E3779B97F4A7C15L;
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        return ((value ^ (value >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
