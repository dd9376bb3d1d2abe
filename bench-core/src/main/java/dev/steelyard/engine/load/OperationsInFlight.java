package dev.steelyard.engine.load;

import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.pass.UnpreparedException;
import dev.steelyard.model.Task;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The operations that a runner was given and has not ended. One thread starts operations and counts ended ones; the
 * runner's threads only stamp the end and hand the slot over. Everything is allocated before the first pass, but for the
 * tasks of a pass of more than {@value #MOST_KEPT}, each of which is made within the pass.
 *
 * <p>There are more slots than operations in flight, and the one that has rested longest is taken: what a runner reports
 * of an operation that has ended meets a slot at rest, and not the next operation.
 */
final class OperationsInFlight {

    /** How long the dispatcher sleeps at most before it looks whether anything moves at all. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int OLDEST_TOLD = 3;

    /** Tasks kept in memory: with their keys about 40 MB. */
    private static final int MOST_KEPT = 1 << 18;

    /** Fewest slots at rest, so that one rests for a while when few operations are in flight. */
    private static final int LEAST_RESTING = 16;

    /** Most slots at rest, so that a pass with everything in flight does not need twice the memory. */
    private static final int MOST_RESTING = 1024;

    private final OperationRunner runner;
    private final Pass pass;
    private final List<Task> tasks;
    private final List<String> actions;
    private final int[] actionOfTask;
    private final EndedSlots ended = new EndedSlots();
    private final OperationSlot[] slots;
    private final OperationSlot[] resting;
    private final PassTally tally;
    private final long stallNanos;
    private final int most;
    private int inFlight;
    private int nextToStart;
    private int nextToRest;
    private long lastLookNanos;
    private long lastMoveNanos;
    private long lastBytes;

    /** Learns of each operation after it was counted, in the dispatcher's thread. */
    @FunctionalInterface
    interface Counted {
        void counted(OperationSlot slot);
    }

    OperationsInFlight(OperationRunner runner, Pass pass, int most, Duration stallTimeout) {
        this.runner = runner;
        this.pass = pass;
        this.tasks = kept(pass.tasks());
        this.stallNanos = stallTimeout.toNanos();
        this.actions = this.tasks.stream().map(Task::action).distinct().toList();
        this.actionOfTask = this.tasks.stream()
                .mapToInt(task -> actions.indexOf(task.action()))
                .toArray();
        this.tally = new PassTally(actions);
        this.most = most;
        this.slots = new OperationSlot[most + Math.min(MOST_RESTING, Math.max(most, LEAST_RESTING))];
        Arrays.setAll(slots, i -> new OperationSlot(ended));
        this.resting = slots.clone();
    }

    /** Tasks may be made, with their keys, each time they are asked for: then that must not happen within the clock. */
    private static List<Task> kept(List<Task> tasks) {
        return tasks.size() <= MOST_KEPT ? List.copyOf(tasks) : tasks;
    }

    int tasks() {
        return tasks.size();
    }

    List<String> actions() {
        return actions;
    }

    int actionOf(OperationSlot slot) {
        return actionOfTask[slot.position];
    }

    PassTally tally() {
        return tally;
    }

    boolean full() {
        return inFlight >= most;
    }

    boolean none() {
        return inFlight == 0;
    }

    /** Before a pass, and before anything is read or timed. */
    void prepare() throws UnpreparedException {
        try {
            runner.prepare(pass);
        } catch (Exception e) { // whatever a runner throws
            throw new UnpreparedException(e);
        }
    }

    /** Before a pass. */
    void reset() {
        tally.reset();
        lastMoveNanos = System.nanoTime();
        lastLookNanos = lastMoveNanos;
        lastBytes = -1; // unknown: all slots are looked at only when nothing has ended for a while
    }

    /** A slot that is ready for a task; either {@link #start} or {@link OperationSlot#cancel} must follow. */
    OperationSlot ready(int position) {
        OperationSlot slot = resting[nextToStart];
        slot.begin(tasks.get(position), position);
        return slot;
    }

    /** Starts the operation whose slot is ready. */
    void start(OperationSlot slot, long nowNanos) {
        nextToStart = following(nextToStart);
        if (inFlight++ == 0) {
            lastMoveNanos = nowNanos;
        }
        slot.startNanos = nowNanos;
        try {
            runner.perform(Objects.requireNonNull(slot.task), slot);
        } catch (Throwable thrown) { // whatever a runner throws, the other operations in flight must still be counted
            slot.failed(thrown);
        }
    }

    /** Counts the operations that have ended; false when there was none. */
    boolean settle(Counted listener) {
        OperationSlot slot = ended.takeAll();
        if (slot == null) {
            return false;
        }
        lastMoveNanos = slot.endNanos;
        while (slot != null) {
            OperationSlot following = slot.next;
            slot.next = null;
            tally.add(slot, Objects.requireNonNull(slot.task), actionOfTask[slot.position]);
            listener.counted(slot);
            // An idle slot counts no bytes of its own any more: see bytesDone.
            slot.bytes = 0;
            resting[nextToRest] = slot;
            nextToRest = following(nextToRest);
            inFlight--;
            slot = following;
        }
        return true;
    }

    private int following(int place) {
        return place + 1 == resting.length ? 0 : place + 1;
    }

    /** Waits until an operation has ended, or for that long; may return early. */
    void await(long nanos) throws StalledException {
        ended.await(Math.min(nanos, LOOK_NANOS));
        if (ended.isEmpty()) {
            look(System.nanoTime());
        }
    }

    /** Burns time until an operation has ended or that moment has come: sleeping would overshoot it. */
    void spinUntil(long nanos) {
        while (ended.isEmpty() && System.nanoTime() - nanos < 0) {
            Thread.onSpinWait();
        }
    }

    /** Now and then looks whether anything moves. */
    void look(long nowNanos) throws StalledException {
        if (inFlight == 0 || nowNanos - lastLookNanos < LOOK_NANOS) {
            return;
        }
        lastLookNanos = nowNanos;
        long bytes = bytesInFlight();
        if (bytes != lastBytes) {
            lastBytes = bytes;
            lastMoveNanos = nowNanos;
        } else if (nowNanos - lastMoveNanos >= stallNanos) {
            throw stalled(nowNanos);
        }
    }

    private StalledException stalled(long nowNanos) {
        List<OperationSlot> stuck =
                Arrays.stream(slots).filter(OperationSlot::inFlight).toList();
        String oldest = stuck.stream()
                .sorted(Comparator.comparingLong(slot -> slot.startNanos - nowNanos))
                .limit(OLDEST_TOLD)
                .map(slot -> Objects.requireNonNull(slot.task))
                .map(task -> task.action() + " of " + task.key())
                .collect(Collectors.joining(", "));
        return new StalledException("nothing moved for " + Duration.ofNanos(stallNanos) + ": " + stuck.size()
                + " operations in flight did not end, the oldest are " + oldest
                + "; look at the endpoint, or allow more with -D" + StalledException.TIMEOUT_PROPERTY
                + "=PT30M among the JVM arguments");
    }

    private long bytesInFlight() {
        long sum = 0;
        for (OperationSlot slot : slots) {
            sum += slot.bytes;
        }
        return sum;
    }

    /** Payload bytes moved in the current pass; from any thread, possibly a little late. */
    long bytesDone() {
        return tally.bytes() + bytesInFlight();
    }

    /** What the runner reported since the last call although nothing was under way. */
    List<String> takeUnexpected() {
        return ended.takeUnexpected();
    }
}
