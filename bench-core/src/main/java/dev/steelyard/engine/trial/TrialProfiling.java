package dev.steelyard.engine.trial;

import dev.steelyard.engine.pass.PassWatch;
import dev.steelyard.engine.pass.StalledException;
import dev.steelyard.engine.profile.ProfilerSession;
import dev.steelyard.engine.trial.surroundings.TrialObserver;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.Finished;
import java.io.IOException;
import java.util.List;

/**
 * Lets profilers watch a trial: further iterations after the measured ones or, when told so, the measured ones
 * themselves. What becomes of profilers never changes what was measured before.
 */
final class TrialProfiling {

    private static final String NONE_BEGUN =
            "no iteration was begun as a measured one: a warm-up that had no successor was taken for it; give a longer"
                    + " --time-budget, or --warmup 0";

    private final Profiling profiling;
    private final ProfilerSession session;
    private final TrialObserver observer;
    private boolean stalled;

    TrialProfiling(Profiling profiling, ProfilerSession session, TrialObserver observer) {
        this.profiling = profiling;
        this.session = session;
        this.observer = observer;
    }

    /** Who is to be told of the passes. */
    PassWatch passes() {
        return session;
    }

    /** An iteration that counts begins. */
    void beforeMeasured() {
        if (profiling.measured()) {
            session.start();
        }
    }

    /** Whether iterations for profilers alone follow a trial that came to this end. */
    boolean addsTo(Finished end) {
        return !profiling.measured() && end.status() == Status.DONE;
    }

    /** The measured iterations are over: watches further ones, and tells what was seen. */
    void afterMeasured(IterationLoop loop, Finished end) {
        if (profiling.measured()) {
            session.stop();
            tell(counted(loop), session.started() ? "no measured iteration came to its end" : NONE_BEGUN);
        } else if (addsTo(end)) {
            observer.phase(TrialObserver.Phase.PROFILE);
            further(loop);
        } else {
            tell(List.of(), "nothing was profiled, since the trial did not come so far");
        }
    }

    private static List<Iteration> counted(IterationLoop loop) {
        return loop.finished().stream().filter(iteration -> !iteration.warmup()).toList();
    }

    /** Whether operations of a profiled iteration stayed away, so that the runner cannot be closed in peace. */
    boolean stalled() {
        return stalled;
    }

    private void further(IterationLoop loop) {
        String nothing = "no profiled iteration came to its end";
        session.start();
        try {
            loop.profile(profiling.iterations());
        } catch (IOException e) {
            nothing = "no profiled iteration: " + e.getMessage();
        } catch (StalledException e) {
            stalled = true;
            nothing = "no profiled iteration came to its end: " + e.getMessage();
        } finally {
            session.stop();
        }
        tell(loop.profiled(), nothing);
    }

    private void tell(List<Iteration> watched, String otherwise) {
        session.report(watched, otherwise).forEach(outcome -> observer.event(new TrialEvent.Profiled(outcome)));
    }
}
