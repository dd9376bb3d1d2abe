package dev.steelyard.s3.endpoint.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name, from many threads. */
final class Tally<K extends Comparable<K>> {
    private final int maxNames;
    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder others = new LongAdder();

    Tally(int maxNames) {
        this.maxNames = maxNames;
    }

    /** Adds; names beyond the maximum are counted together, so that a hostile client cannot fill the heap. */
    void add(K name, long amount) {
        LongAdder adder = counts.get(name);
        if (adder == null) {
            if (counts.size() >= maxNames) {
                others.add(amount);
                return;
            }
            adder = counts.computeIfAbsent(name, unknown -> new LongAdder());
        }
        adder.add(amount);
    }

    /** What was counted of names beyond the maximum. */
    long others() {
        return others.sum();
    }

    Map<K, Long> counts() {
        Map<K, Long> result = new TreeMap<>();
        counts.forEach((name, adder) -> result.put(name, adder.sum()));
        return result;
    }
}
