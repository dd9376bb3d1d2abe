package dev.steelyard.s3.endpoint.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides which requests suffer. The decision for the n-th request that matches a rule depends on the seed, the rule's
 * place and n only, so that a sequential client meets the same faults each time.
 */
public final class FaultInjector {
    /** Faults that are told one by one; beyond it only their number is. */
    private static final int MAX_TOLD = 10_000;

    /**
     * A fault chosen for a request.
     *
     * @param rule the rule
     * @param sequence which of the matching requests this is
     */
    public record Chosen(FaultRule rule, long sequence) {}

    private record Armed(FaultRule rule, AtomicLong matched, AtomicLong struck) {}

    private final long seed;
    private final List<Armed> rules = new ArrayList<>();
    private final List<InjectedFault> told = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Arms rules.
     *
     * @param rules all rules, each judged on its own
     * @param seed of the decisions
     */
    public FaultInjector(List<FaultRule> rules, long seed) {
        this.seed = seed;
        rules.forEach(rule -> this.rules.add(new Armed(rule, new AtomicLong(), new AtomicLong())));
    }

    /**
     * Chooses the faults of a request.
     *
     * @param operation S3's name of the operation
     * @param key the object's key, empty when there is none
     * @return usually empty
     */
    public List<Chosen> choose(String operation, String key) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Chosen> chosen = new ArrayList<>();
        for (int index = 0; index < rules.size(); index++) {
            Armed armed = rules.get(index);
            if (armed.rule().matches(operation, key)) {
                long sequence = armed.matched().getAndIncrement();
                if (draw(index, sequence) < armed.rule().probability()
                        && armed.struck().getAndIncrement() < armed.rule().count()) {
                    chosen.add(new Chosen(armed.rule(), sequence));
                }
            }
        }
        return chosen;
    }

    /**
     * Notes that a fault struck.
     *
     * @param fault the fault
     * @param operation S3's name of the operation
     * @param key the object's key, empty when there is none
     */
    public synchronized void note(Chosen fault, String operation, String key) {
        counts.merge(fault.rule().text(), 1L, Long::sum);
        if (told.size() < MAX_TOLD) {
            told.add(new InjectedFault(fault.rule().text(), fault.sequence(), operation, key, Instant.now()));
        }
    }

    /**
     * Tells the faults that struck.
     *
     * @return the first ten thousand, in order
     */
    public synchronized List<InjectedFault> told() {
        return List.copyOf(told);
    }

    /**
     * Tells how many faults struck.
     *
     * @return by rule
     */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets what struck; the rules go on. */
    public synchronized void forgetStruck() {
        told.clear();
        counts.clear();
    }

    /** Forgets what struck and begins every rule anew. */
    public synchronized void reset() {
        forgetStruck();
        for (Armed armed : rules) {
            armed.matched().set(0);
            armed.struck().set(0);
        }
    }

    private double draw(int rule, long sequence) {
        long value = seed + rule * 0xD1B54A32D192ED03L + (sequence + 1) * 0x9E3779B97F4A7C15L;
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        return ((value ^ (value >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
