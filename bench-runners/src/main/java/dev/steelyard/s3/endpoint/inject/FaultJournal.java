package dev.steelyard.s3.endpoint.inject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What struck: all of it counted, the first ten thousand one by one. */
public final class FaultJournal {
    /** Faults that are told one by one; beyond it only their number is. */
    public static final int MAX_TOLD = 10_000;

    private final List<InjectedFault> told = new ArrayList<>();
    private final Map<String, Long> byRule = new TreeMap<>();
    private final Map<String, Long> byKind = new TreeMap<>();
    private final Map<String, Long> byEffect = new TreeMap<>();
    private long dropped;

    /**
     * What was noted since it was last emptied.
     *
     * @param byRule how often each rule struck, by its text
     * @param byKind how often each kind did, by its word
     * @param byEffect what became of wrong bytes
     * @param told one by one, in order
     * @param dropped how many are not told one by one
     */
    public record Told(
            Map<String, Long> byRule,
            Map<String, Long> byKind,
            Map<String, Long> byEffect,
            List<InjectedFault> told,
            long dropped) {}

    FaultJournal() {}

    synchronized void note(InjectedFault fault) {
        byRule.merge(fault.rule(), 1L, Long::sum);
        byKind.merge(fault.kind(), 1L, Long::sum);
        String effect = fault.effect();
        if (effect != null) {
            byEffect.merge(effect, 1L, Long::sum);
        }
        if (told.size() < MAX_TOLD) {
            told.add(fault);
        } else {
            dropped++;
        }
    }

    /**
     * Tells what was noted.
     *
     * @return a copy
     */
    public synchronized Told told() {
        return new Told(
                new TreeMap<>(byRule), new TreeMap<>(byKind), new TreeMap<>(byEffect), List.copyOf(told), dropped);
    }

    synchronized void forget() {
        told.clear();
        byRule.clear();
        byKind.clear();
        byEffect.clear();
        dropped = 0;
    }
}
