package dev.steelyard.s3.endpoint.inject;

import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.fault.Latency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests suffer. The decision for the n-th request that matches a rule depends on the seed, the rule's
 * place, its scope and n only, so that a sequential client meets the same faults each time, and a concurrent one too
 * where a rule counts each key by itself.
 */
public final class FaultInjector {
    /**
     * A fault chosen for a request.
     *
     * @param rule the rule
     * @param request whom it strikes
     * @param sequence which of the requests of the rule's scope this is, from 0
     * @param number which of all requests this is, from 1
     * @param waitNanos how long it takes, or {@code null} where it takes no time or has no end
     * @param throttle how fast bodies move, or {@code null} as fast as they can
     */
    public record Chosen(
            FaultRule rule,
            FaultyRequest request,
            long sequence,
            long number,
            @Nullable Long waitNanos,
            @Nullable Throttle throttle) {}

    private final long seed;
    private final List<ArmedRule> rules = new ArrayList<>();
    private final FaultJournal journal = new FaultJournal();
    private final AtomicLong requests = new AtomicLong();
    private volatile long startNanos = System.nanoTime();

    /**
     * Arms rules.
     *
     * @param rules all rules, each judged on its own unless it follows another
     * @param seed of the decisions
     */
    public FaultInjector(List<FaultRule> rules, long seed) {
        this.seed = seed;
        @Nullable ArmedRule before = null;
        for (FaultRule rule : rules) {
            before = new ArmedRule(rule, rule.follows() ? before : null);
            this.rules.add(before);
        }
    }

    /**
     * Chooses the faults of a request.
     *
     * @param request the request
     * @return usually empty
     */
    public List<Chosen> choose(FaultyRequest request) {
        if (rules.isEmpty()) {
            return List.of();
        }
        long number = requests.incrementAndGet();
        long sinceNanos = System.nanoTime() - startNanos;
        List<Chosen> chosen = new ArrayList<>();
        // Backwards, so that a rule that follows another does not strike the request with which that one ends.
        for (int index = rules.size() - 1; index >= 0; index--) {
            ArmedRule armed = rules.get(index);
            FaultRule rule = armed.rule();
            if (rule.matches(request.operation(), request.key())
                    && rule.occasions().isOpen(sinceNanos)) {
                long stream = seed + index * 0xD1B54A32D192ED03L;
                long sequence = armed.strike(ArmedRule.scope(rule, request), stream);
                if (sequence >= 0) {
                    chosen.add(0, chosen(armed, request, sequence, number, stream));
                }
            }
        }
        return chosen;
    }

    private static Chosen chosen(ArmedRule armed, FaultyRequest request, long sequence, long number, long stream) {
        FaultRule rule = armed.rule();
        long own = stream + armed.scopeStream(ArmedRule.scope(rule, request));
        Latency wait = rule.latency();
        Long waitNanos = wait == null
                ? null
                : (Long) wait.nanos(ArmedRule.draw(~own, sequence), ArmedRule.draw(own ^ 1, sequence));
        return new Chosen(rule, request, sequence, number, waitNanos, armed.throttle());
    }

    /**
     * Notes that a fault struck.
     *
     * @param fault the fault
     * @param effect what became of it, or {@code null} where there is but one possibility
     */
    public void note(Chosen fault, @Nullable String effect) {
        journal.note(new InjectedFault(
                Instant.now(),
                fault.rule().text(),
                fault.rule().kind().text(),
                fault.sequence(),
                fault.request().operation(),
                fault.request().key(),
                fault.request().connection(),
                fault.number(),
                fault.waitNanos(),
                effect));
    }

    /**
     * Tells the faults that struck.
     *
     * @return live
     */
    public FaultJournal journal() {
        return journal;
    }

    /** Forgets what struck; the rules go on. */
    public void forgetStruck() {
        journal.forget();
    }

    /** Forgets what struck and begins every rule anew, its time too. */
    public void reset() {
        journal.forget();
        requests.set(0);
        rules.forEach(ArmedRule::reset);
        startNanos = System.nanoTime();
    }
}
