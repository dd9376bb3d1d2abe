package dev.steelyard.engine.load;

import dev.steelyard.model.Task;
import dev.steelyard.spi.Recorder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One place in flight, used again for one operation after the other, so that an operation allocates nothing.
 *
 * <p>The dispatcher writes the slot before {@link #begin} ends and reads it after it has taken it from the stack of
 * ended slots; the runner's threads write it in between. The stack's compare-and-set orders the two.
 */
final class OperationSlot implements Recorder {

    private static final int IDLE = 0;
    private static final int IN_FLIGHT = 1;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(OperationSlot.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EndedSlots ended;

    @SuppressWarnings("unused") // through STATE
    private volatile int state;

    @Nullable
    OperationSlot next;

    @Nullable
    Task task;

    int position;

    /** Under an offered load: when the operation was to start, and in which step. */
    long intendedNanos;

    int step;
    long startNanos;
    long endNanos;
    long firstByteNanos;
    boolean firstByteSeen;
    long bytes;
    int attempts;
    int status;

    @Nullable
    Throwable failure;

    @Nullable
    String wrong;

    OperationSlot(EndedSlots ended) {
        this.ended = ended;
    }

    /** Makes the slot ready for an operation; the caller stamps the start itself, last of all. */
    void begin(Task next, int positionInPass) {
        task = next;
        position = positionInPass;
        firstByteSeen = false;
        bytes = 0;
        attempts = 0;
        status = 0;
        failure = null;
        wrong = null;
        STATE.setRelease(this, IN_FLIGHT);
    }

    /** Takes back {@link #begin}: the operation is not started after all. */
    void cancel() {
        STATE.setRelease(this, IDLE);
    }

    boolean inFlight() {
        return (int) STATE.getAcquire(this) == IN_FLIGHT;
    }

    @Override
    public void firstByte() {
        if (live() && !firstByteSeen) {
            firstByteNanos = System.nanoTime();
            firstByteSeen = true;
        }
    }

    @Override
    public void moved(long movedBytes) {
        if (live()) {
            bytes += movedBytes;
        }
    }

    @Override
    public void attempts(int count) {
        if (live()) {
            attempts = count;
        }
    }

    @Override
    public void status(int code) {
        if (live()) {
            status = code;
        }
    }

    @Override
    public void wrong(String reason) {
        if (live() && wrong == null) {
            wrong = reason;
        }
    }

    @Override
    public void completed() {
        end(null);
    }

    @Override
    public void failed(Throwable cause) {
        end(cause);
    }

    /** Whether a report belongs to the operation in flight; one that comes too late is told. */
    private boolean live() {
        if (inFlight()) {
            return true;
        }
        ended.unexpected(this);
        return false;
    }

    private void end(@Nullable Throwable cause) {
        long now = System.nanoTime();
        if (!STATE.compareAndSet(this, IN_FLIGHT, IDLE)) {
            ended.unexpected(this);
            return;
        }
        endNanos = now;
        failure = cause;
        ended.push(this);
    }
}
