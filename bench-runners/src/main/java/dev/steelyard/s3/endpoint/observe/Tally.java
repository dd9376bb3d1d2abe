package dev.steelyard.s3.endpoint.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name, from many threads. */
final class Tally<K extends Comparable<K>> {
    private final int maxNames;
    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();

    Tally(int maxNames) {
        this.maxNames = maxNames;
    }

    /** Adds; names beyond the maximum are not counted, so that a hostile client can not fill the heap. */
    void add(K name, long amount) {
        LongAdder adder = counts.get(name);
        if (adder == null) {
            if (counts.size() >= maxNames) {
                return;
            }
            adder = counts.computeIfAbsent(name, unknown -> new LongAdder());
        }
        adder.add(amount);
    }

    Map<K, Long> counts() {
        Map<K, Long> result = new TreeMap<>();
        counts.forEach((name, adder) -> result.put(name, adder.sum()));
        return result;
    }
}
