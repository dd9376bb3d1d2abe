package dev.steelyard.engine.load;

import dev.steelyard.model.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Slots whose operation has ended: any thread pushes, the one dispatcher takes all at once. Taking all leaves no
 * chance for a slot to be popped and pushed again behind another thread's back (ABA).
 */
final class EndedSlots {

    private final AtomicReference<@Nullable OperationSlot> head = new AtomicReference<>();
    private final AtomicLong lateReports = new AtomicLong();
    private final AtomicReference<@Nullable String> firstUnexpected = new AtomicReference<>();

    private volatile @Nullable Thread parked;

    void push(OperationSlot slot) {
        OperationSlot before;
        do {
            before = head.get();
            slot.next = before;
        } while (!head.compareAndSet(before, slot));
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** All ended slots, linked by {@code next}, the last one first; {@code null} when there is none. */
    @Nullable
    OperationSlot takeAll() {
        return head.get() == null ? null : head.getAndSet(null);
    }

    boolean isEmpty() {
        return head.get() == null;
    }

    /** Waits until there is an ended slot, or for that long; may return early. */
    void await(long nanos) {
        parked = Thread.currentThread();
        // Looked at after `parked` is visible: a push in between either sees it or is seen here.
        if (head.get() == null) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = null;
    }

    /** Something was reported, an end perhaps, although no operation was in flight in this slot. */
    void unexpected(OperationSlot slot) {
        Task task = slot.task;
        firstUnexpected.compareAndSet(null, task == null ? "a task" : task.action() + " of " + task.key());
        lateReports.incrementAndGet();
    }

    /** What was unexpected since the last call, as reasons. */
    List<String> takeUnexpected() {
        long count = lateReports.getAndSet(0);
        String first = firstUnexpected.getAndSet(null);
        if (count == 0) {
            return List.of();
        }
        return List.of("the runner reported of operations after their end, or ended them more than once (" + count
                + " times; the first seen at " + first + ")");
    }
}
