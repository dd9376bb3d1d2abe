package dev.steelyard.s3.endpoint.fault;

import java.util.List;

/**
 * Which of the requests that match a rule it strikes.
 *
 * @param probability for each of them, from 0 to 1
 * @param count how often it strikes at most, in each scope
 * @param places which of them in their order, from 1; empty for all
 * @param each what has an order and a count of its own
 * @param afterNanos when it begins to strike, from the beginning of a trial's first iteration
 * @param forNanos for how long
 */
public record Occasions(
        double probability, long count, List<Places> places, Each each, long afterNanos, long forNanos) {

    /** Any request. */
    static final Occasions ALL = new Occasions(1, Long.MAX_VALUE, List.of(), Each.RULE, 0, Long.MAX_VALUE);

    /** Takes a copy. */
    public Occasions {
        places = List.copyOf(places);
    }

    /** What has an order and a count of its own. */
    public enum Each {
        /** The rule: all requests that match it stand in one order. */
        RULE,
        /** Each object key. */
        KEY,
        /** Each S3 operation. */
        OPERATION,
        /** Each connection. */
        CONNECTION
    }

    /**
     * Consecutive places in an order, from 1.
     *
     * @param first the first
     * @param last the last, included
     */
    public record Places(long first, long last) {}

    /**
     * Tells whether it strikes at that time at all.
     *
     * @param sinceStartNanos from the beginning of a trial's first iteration
     * @return whether the window is open
     */
    public boolean isOpen(long sinceStartNanos) {
        return sinceStartNanos >= afterNanos && sinceStartNanos - afterNanos < forNanos;
    }

    /**
     * Tells whether the request at that place is one of those.
     *
     * @param sequence from 0
     * @return whether it may be struck
     */
    public boolean isAt(long sequence) {
        return places.isEmpty()
                || places.stream().anyMatch(some -> sequence + 1 >= some.first() && sequence + 1 <= some.last());
    }

    /**
     * Tells how often it strikes at most in each scope.
     *
     * @return the greatest number when nothing bounds it
     */
    public long most() {
        long named = places.isEmpty() ? Long.MAX_VALUE : 0;
        for (Places some : places) {
            boolean endless = some.last() == Long.MAX_VALUE || named == Long.MAX_VALUE;
            named = endless ? Long.MAX_VALUE : named + some.last() - some.first() + 1;
        }
        return Math.min(count, named);
    }
}
