package dev.steelyard.jmh;

import dev.steelyard.engine.guest.GuestTrial;
import dev.steelyard.engine.trial.surroundings.Pace;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialResult;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trial in a thread of its own that JMH's thread leads pass by pass. The work of a pass, and only that, is done by
 * JMH's thread, so that both clocks stand around the same.
 */
final class LedTrial implements Pace, TrialObserver {

    /** Whose turn it is, and for what. */
    private enum Turn {
        /** The trial has finished its last pass, or has not begun. */
        IDLE,
        /** JMH asks for a warm-up. */
        WARMUP,
        /** JMH asks for a measured pass. */
        MEASURED,
        /** The trial has made the pass ready. */
        READY,
        /** JMH has done its work, and its clock has stopped. */
        CHECK,
        /** JMH asks for no further pass. */
        END,
        /** The trial is over. */
        OVER
    }

    /** How long an interrupted end still waits for the result. */
    private static final long PATIENCE_MILLIS = 30_000;

    private final GuestTrial trial;
    private final boolean sharesProcess;
    private final Thread thread;
    private Turn turn = Turn.IDLE;
    private Runnable work = () -> {};
    private @Nullable Iteration last;
    private @Nullable String reason;
    private @Nullable TrialResult result;

    LedTrial(GuestTrial trial, TrialResult.Isolation isolation, boolean sharesProcess) {
        this.trial = trial;
        this.sharesProcess = sharesProcess;
        this.thread = new Thread(() -> perform(isolation), "steelyard-trial");
        thread.setDaemon(true);
        thread.start();
    }

    private void perform(TrialResult.Isolation isolation) {
        try (trial) {
            TrialResult performed = trial.perform(this, this, isolation);
            synchronized (this) {
                result = performed;
                reason = performed.reason();
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                reason = String.valueOf(e);
            }
        } finally {
            give(Turn.OVER);
        }
    }

    /** Makes a pass ready. */
    void begin(boolean warmup) {
        synchronized (this) {
            last = null;
        }
        give(warmup ? Turn.WARMUP : Turn.MEASURED);
        if (await(EnumSet.of(Turn.READY, Turn.OVER)) == Turn.OVER) {
            throw new TrialFailure(String.valueOf(reason));
        }
    }

    /** Does its work. */
    void work() {
        work.run();
    }

    /** Checks it and says what it was. */
    synchronized Iteration check() {
        give(Turn.CHECK);
        await(EnumSet.of(Turn.IDLE, Turn.OVER));
        Iteration finished = last;
        if (finished == null) {
            throw new TrialFailure(String.valueOf(reason));
        }
        return finished;
    }

    /**
     * Ends the trial, when it has not ended by itself, and waits until its result is written: also in a thread that JMH
     * interrupts because its time is up, or nothing would be left of what was measured.
     */
    @Nullable
    TrialResult end() {
        give(Turn.END);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(interrupted ? PATIENCE_MILLIS : 0);
        } catch (InterruptedException e) {
            interrupted = true;
            joinPatiently();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return result;
        }
    }

    private void joinPatiently() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            // twice: whoever leads does not want to wait
        }
    }

    private synchronized void give(Turn next) {
        // An end that was asked for stays asked for, whatever the trial was at.
        if (turn != Turn.OVER && (turn != Turn.END || next == Turn.OVER)) {
            turn = next;
            notifyAll();
        }
    }

    private synchronized Turn await(Set<Turn> wanted) {
        try {
            while (!wanted.contains(turn)) {
                wait();
            }
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted while a pass was under way");
        }
    }

    @Override
    public Next next() {
        return switch (await(EnumSet.of(Turn.WARMUP, Turn.MEASURED, Turn.END))) {
            case WARMUP -> Next.WARMUP;
            case MEASURED -> Next.MEASURED;
            default -> Next.END;
        };
    }

    @Override
    public boolean sharesProcess() {
        return sharesProcess;
    }

    /** An end that comes before the work leaves it undone. */
    @Override
    public void perform(Runnable ready) {
        synchronized (this) {
            work = ready;
            give(Turn.READY);
        }
        await(EnumSet.of(Turn.CHECK, Turn.END));
    }

    @Override
    public synchronized void event(TrialEvent event) {
        if (event instanceof TrialEvent.IterationFinished finished) {
            last = finished.iteration();
            give(Turn.IDLE);
        }
    }
}
