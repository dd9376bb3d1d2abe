package dev.steelyard.engine.load;

import dev.steelyard.engine.pass.FailureGroups;
import dev.steelyard.engine.pass.PassOutcome;
import dev.steelyard.model.Task;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.LatencyHistogram.Span;
import dev.steelyard.objects.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations of one pass after the other. Only the dispatcher writes; others may read the three counters.
 * Counting an operation that went well allocates nothing.
 */
final class PassTally {

    private static final int MOST_WRONG_REASONS = 20;

    private final List<String> actions;
    private final ActionLatencies[] completion;
    private final ActionLatencies[] firstByte;
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private FailureGroups failures = new FailureGroups();
    private List<String> wrong = new ArrayList<>();
    private long wrongOperations;
    private long attempts;
    private long operationsWithAttempts;
    private long firstEndNanos;
    private long lastEndNanos;

    PassTally(List<String> actions) {
        this.actions = actions;
        completion = new ActionLatencies[actions.size()];
        firstByte = new ActionLatencies[actions.size()];
        for (int i = 0; i < completion.length; i++) {
            completion[i] = new ActionLatencies();
            firstByte[i] = new ActionLatencies();
        }
    }

    void reset() {
        for (int i = 0; i < completion.length; i++) {
            completion[i].reset();
            firstByte[i].reset();
        }
        operations.setRelease(0);
        bytes.setRelease(0);
        errors.setRelease(0);
        failures = new FailureGroups();
        wrong = new ArrayList<>();
        wrongOperations = 0;
        attempts = 0;
        operationsWithAttempts = 0;
    }

    /** Counts one ended operation. */
    void add(OperationSlot slot, Task task, int action) {
        long count = operations.getPlain();
        long end = slot.endNanos;
        if (count == 0) {
            firstEndNanos = end;
            lastEndNanos = end;
        } else {
            firstEndNanos = end - firstEndNanos < 0 ? end : firstEndNanos;
            lastEndNanos = end - lastEndNanos > 0 ? end : lastEndNanos;
        }
        operations.setRelease(count + 1);
        if (slot.attempts > 0) {
            attempts += slot.attempts;
            operationsWithAttempts++;
        }
        if (slot.wrong != null) {
            addWrong(slot.wrong);
        }
        if (slot.failure == null) {
            addGood(slot, task, action);
        } else {
            errors.setRelease(errors.getPlain() + 1);
            failures.add(task, slot.failure, slot.status);
        }
    }

    private void addGood(OperationSlot slot, Task task, int action) {
        completion[action].record(slot.endNanos - slot.startNanos);
        if (slot.firstByteSeen) {
            firstByte[action].record(slot.firstByteNanos - slot.startNanos);
        }
        bytes.setRelease(bytes.getPlain() + slot.bytes);
        if (slot.bytes != task.sizeBytes() && movesPayload(task.action())) {
            addWrongLength(slot.bytes, task);
        }
    }

    private void addWrongLength(long movedBytes, Task task) {
        // The text is made for those that are kept only: a client that is always wrong must not fill the heap.
        addWrong(
                wrong.size() < MOST_WRONG_REASONS
                        ? task.action() + " moved " + movedBytes + " of " + task.sizeBytes() + " bytes of " + task.key()
                        : "");
    }

    private void addWrong(String reason) {
        wrongOperations++;
        if (wrong.size() < MOST_WRONG_REASONS) {
            wrong.add(reason);
        }
    }

    private static boolean movesPayload(String action) {
        return action.equals(Actions.UPLOAD) || action.equals(Actions.DOWNLOAD);
    }

    long operations() {
        return operations.getAcquire();
    }

    long bytes() {
        return bytes.getAcquire();
    }

    long errors() {
        return errors.getAcquire();
    }

    /** What was counted since {@link #reset}, for a pass that began then and whose runner ended this unexpectedly. */
    PassOutcome outcome(boolean whole, long startNanos, List<String> unexpected) {
        List<String> reasons = new ArrayList<>(unexpected);
        reasons.addAll(wrong);
        if (wrongOperations > wrong.size()) {
            reasons.add("and " + (wrongOperations - wrong.size()) + " more operations that did not do what was asked");
        }
        long count = operations.getPlain();
        boolean some = count > 0;
        return new PassOutcome(
                whole,
                some ? lastEndNanos - startNanos : 0,
                count,
                errors.getPlain(),
                bytes.getPlain(),
                attemptsIfTold(count),
                some ? (Long) (firstEndNanos - startNanos) : null,
                some ? (Long) (lastEndNanos - startNanos) : null,
                latencies(),
                List.of(),
                failures.mostFrequent(),
                reasons,
                null);
    }

    /** A sum is only told when every operation told its part. */
    private @Nullable Long attemptsIfTold(long count) {
        return count > 0 && operationsWithAttempts == count ? (Long) attempts : null;
    }

    private List<LatencyHistogram> latencies() {
        List<LatencyHistogram> all = new ArrayList<>();
        for (int i = 0; i < completion.length; i++) {
            completion[i].appendTo(all, actions.get(i), Span.COMPLETION);
            firstByte[i].appendTo(all, actions.get(i), Span.FIRST_BYTE);
        }
        return all;
    }
}
