package dev.steelyard.engine.load;

import dev.steelyard.model.Task;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as many operations in flight as the limit allows: whenever one ends, the next one starts.
 *
 * <p>One thread, the caller of {@link #perform}, starts operations and counts ended ones; the runner's threads only
 * stamp the end and hand the slot over. Everything is allocated before the first pass, but for the tasks of a pass of
 * more than {@value #MOST_KEPT}, each of which is made within the pass.
 *
 * <p>There are more slots than operations in flight, and the one that has rested longest is taken: what a runner reports
 * of an operation that has ended meets a slot at rest, and not the next operation.
 */
public final class ClosedLoop implements PassExecution {

    /** How long the dispatcher sleeps at most before it looks whether anything moves at all. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int OLDEST_TOLD = 3;

    /** Tasks kept in memory: with their keys about 40 MB. */
    private static final int MOST_KEPT = 1 << 18;

    /** Fewest slots at rest, so that one rests for a while when few operations are in flight. */
    private static final int LEAST_RESTING = 16;

    /** Most slots at rest, so that a pass with everything in flight does not need twice the memory. */
    private static final int MOST_RESTING = 1024;

    private final OperationRunner runner;
    private final List<Task> tasks;
    private final int[] actionOfTask;
    private final long limitNanos;
    private final long stallNanos;
    private final EndedSlots ended = new EndedSlots();
    private final OperationSlot[] slots;
    private final OperationSlot[] resting;
    private final PassTally tally;
    private final boolean cycling;
    private volatile boolean stopped;

    private final int maxInFlight;
    private int inFlight;
    private int nextToStart;
    private int nextToRest;
    private int cursor;
    private boolean exhausted;
    private long startNanos;

    public ClosedLoop(OperationRunner runner, Pass pass, int maxConcurrentOperations, Duration stallTimeout) {
        this.runner = runner;
        this.tasks = kept(pass.tasks());
        Duration duration = pass.duration();
        this.cycling = duration != null;
        this.limitNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
        this.stallNanos = stallTimeout.toNanos();
        List<String> actions = tasks.stream().map(Task::action).distinct().toList();
        this.actionOfTask =
                tasks.stream().mapToInt(task -> actions.indexOf(task.action())).toArray();
        this.tally = new PassTally(actions);
        this.maxInFlight = maxConcurrentOperations;
        this.slots = new OperationSlot[maxInFlight + Math.min(MOST_RESTING, Math.max(maxInFlight, LEAST_RESTING))];
        Arrays.setAll(slots, i -> new OperationSlot(ended));
        this.resting = slots.clone();
    }

    /** Tasks may be made, with their keys, each time they are asked for: then that must not happen within the clock. */
    private static List<Task> kept(List<Task> tasks) {
        return tasks.size() <= MOST_KEPT ? List.copyOf(tasks) : tasks;
    }

    @Override
    public PassOutcome perform() throws StalledException {
        List<String> before = ended.takeUnexpected();
        tally.reset();
        cursor = 0;
        exhausted = tasks.isEmpty();
        startNanos = System.nanoTime();
        startWhatFits();
        while (inFlight > 0) {
            settleSome();
            startWhatFits();
        }
        List<String> unexpected = new ArrayList<>(before);
        unexpected.addAll(ended.takeUnexpected());
        return tally.outcome(exhausted, startNanos, unexpected);
    }

    private void startWhatFits() {
        while (inFlight < maxInFlight && !exhausted && !stopped) {
            startNext();
        }
    }

    private void startNext() {
        Task task = tasks.get(cursor);
        OperationSlot slot = resting[nextToStart];
        slot.begin(task, cursor);
        long now = System.nanoTime();
        if (now - startNanos >= limitNanos) {
            slot.cancel();
            exhausted = true;
            return;
        }
        nextToStart = following(nextToStart);
        inFlight++;
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
            tally.add(slot, Objects.requireNonNull(slot.task), actionOfTask[slot.position]);
            // An idle slot counts no bytes of its own any more: see bytesDone.
            slot.bytes = 0;
            resting[nextToRest] = slot;
            nextToRest = following(nextToRest);
            inFlight--;
            slot = following;
        }
    }

    private int following(int place) {
        return place + 1 == resting.length ? 0 : place + 1;
    }

    private OperationSlot awaitEnded() throws StalledException {
        long lastMoveNanos = System.nanoTime();
        long lastBytes = -1; // unknown: all slots are looked at only when nothing has ended for a while
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
                .map(slot -> Objects.requireNonNull(slot.task))
                .map(task -> task.action() + " of " + task.key())
                .collect(Collectors.joining(", "));
        return new StalledException("nothing moved for " + Duration.ofNanos(stallNanos) + ": " + inFlight.size()
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
