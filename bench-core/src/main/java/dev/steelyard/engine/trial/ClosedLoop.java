package dev.steelyard.engine.trial;

import dev.steelyard.model.Task;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as many operations in flight as the limit allows: whenever one ends, the next one starts.
 *
 * <p>One thread, the caller of {@link #perform}, starts operations and counts ended ones; the runner's threads only
 * stamp the end and hand the slot over. Everything is allocated before the first pass.
 */
final class ClosedLoop implements PassExecution {

    /** How long the dispatcher sleeps at most before it looks whether anything moves at all. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int OLDEST_TOLD = 3;

    private final OperationRunner runner;
    private final List<Task> tasks;
    private final int[] actionOfTask;
    private final long limitNanos;
    private final long stallNanos;
    private final EndedSlots ended = new EndedSlots();
    private final OperationSlot[] slots;
    private final OperationSlot[] free;
    private final PassTally tally;
    private final boolean cycling;
    private volatile boolean stopped;

    private int freeCount;
    private int cursor;
    private boolean exhausted;
    private long startNanos;
    private List<String> unexpectedBefore = List.of();

    ClosedLoop(OperationRunner runner, Pass pass, int maxConcurrentOperations, Duration stallTimeout) {
        this.runner = runner;
        this.tasks = pass.tasks();
        Duration duration = pass.duration();
        this.cycling = duration != null;
        this.limitNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
        this.stallNanos = stallTimeout.toNanos();
        List<String> actions = tasks.stream().map(Task::action).distinct().toList();
        this.actionOfTask =
                tasks.stream().mapToInt(task -> actions.indexOf(task.action())).toArray();
        this.tally = new PassTally(actions);
        this.slots = new OperationSlot[maxConcurrentOperations];
        Arrays.setAll(slots, i -> new OperationSlot(ended));
        this.free = slots.clone();
        this.freeCount = free.length;
    }

    @Override
    public void begin() {
        unexpectedBefore = ended.takeUnexpected();
        tally.reset();
        cursor = 0;
        exhausted = tasks.isEmpty();
    }

    @Override
    public void work() throws StalledException {
        startNanos = System.nanoTime();
        startWhatFits();
        while (freeCount < slots.length) {
            settleSome();
            startWhatFits();
        }
    }

    @Override
    public PassOutcome end() {
        List<String> unexpected = new ArrayList<>(unexpectedBefore);
        unexpected.addAll(ended.takeUnexpected());
        return tally.outcome(exhausted, startNanos, unexpected);
    }

    private void startWhatFits() {
        while (freeCount > 0 && !exhausted && !stopped) {
            startNext();
        }
    }

    private void startNext() {
        Task task = tasks.get(cursor);
        OperationSlot slot = free[--freeCount];
        slot.begin(task, cursor);
        long now = System.nanoTime();
        if (now - startNanos >= limitNanos) {
            slot.cancel();
            freeCount++;
            exhausted = true;
            return;
        }
        slot.startNanos = now;
        try {
            runner.perform(task, slot);
        } catch (Throwable thrown) { // whatever a runner throws, the other operations in flight must still be counted
            slot.failed(thrown);
        }
        if (++cursor == tasks.size()) {
            cursor = 0;
            exhausted = !cycling;
        }
    }

    /** Waits for ended operations and counts them. */
    private void settleSome() throws StalledException {
        OperationSlot slot = ended.takeAll();
        if (slot == null) {
            slot = awaitEnded();
        }
        while (slot != null) {
            OperationSlot following = slot.next;
            slot.next = null;
            tally.add(slot, tasks.get(slot.position), actionOfTask[slot.position]);
            // An idle slot counts no bytes of its own any more: see bytesDone.
            slot.bytes = 0;
            free[freeCount++] = slot;
            slot = following;
        }
    }

    private OperationSlot awaitEnded() throws StalledException {
        long lastMoveNanos = System.nanoTime();
        long lastBytes = bytesInFlight();
        while (true) {
            ended.await(LOOK_NANOS);
            OperationSlot slot = ended.takeAll();
            if (slot != null) {
                return slot;
            }
            long now = System.nanoTime();
            long bytes = bytesInFlight();
            if (bytes != lastBytes) {
                lastBytes = bytes;
                lastMoveNanos = now;
            } else if (now - lastMoveNanos >= stallNanos) {
                throw stalled();
            }
        }
    }

    private StalledException stalled() {
        List<OperationSlot> inFlight =
                Arrays.stream(slots).filter(OperationSlot::inFlight).toList();
        String oldest = inFlight.stream()
                .sorted(Comparator.comparingLong(slot -> slot.startNanos - startNanos))
                .limit(OLDEST_TOLD)
                .map(slot -> tasks.get(slot.position))
                .map(task -> task.action() + " of " + task.key())
                .collect(Collectors.joining(", "));
        return new StalledException("nothing moved for " + Duration.ofNanos(stallNanos) + ": " + inFlight.size()
                + " operations in flight did not end, the oldest are " + oldest
                + "; look at the endpoint, or allow more with -D" + TrialExecution.STALL_TIMEOUT_PROPERTY
                + "=PT30M among the JVM arguments");
    }

    private long bytesInFlight() {
        long sum = 0;
        for (OperationSlot slot : slots) {
            sum += slot.bytes;
        }
        return sum;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public long operationsDone() {
        return tally.operations();
    }

    @Override
    public long bytesDone() {
        return tally.bytes() + bytesInFlight();
    }

    @Override
    public @Nullable Long nativeMemoryBytes() {
        return runner.nativeMemoryBytes();
    }

    @Override
    public List<String> afterwards() {
        return ended.takeUnexpected();
    }
}
