package dev.steelyard.cli.output;

import dev.steelyard.cli.output.summary.StatusWords;
import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.trial.surroundings.TrialProgress;
import dev.steelyard.model.Counted;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows where a campaign stands: on a terminal one line that is written over, elsewhere a plain line now and then and
 * no control characters.
 */
public final class ProgressLine implements CampaignListener {

    private static final long TERMINAL_PERIOD_NANOS = 200_000_000;
    private static final long PLAIN_PERIOD_NANOS = 5_000_000_000L;
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier clock;

    private int trials;
    private int iteration = -1;
    private long lastShownNanos;
    private TrialProgress windowStart = none();
    private double nowGbps;
    private boolean lineOpen;

    /**
     * Progress on {@code out}.
     *
     * @param terminal whether a person looks at it
     * @param clock nanoseconds, only differences of which count
     */
    public ProgressLine(PrintStream out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.lastShownNanos = clock.getAsLong() - PLAIN_PERIOD_NANOS;
    }

    @Override
    public void planned(Path campaignDirectory, List<TrialPlan> plans) {
        trials = plans.size();
        line(Counted.of(trials, "trial") + " planned; results in " + campaignDirectory);
    }

    @Override
    public void activity(String what) {
        line(what);
    }

    @Override
    public void trialStarted(TrialPlan plan) {
        iteration = -1;
        line(place(plan) + " started");
    }

    @Override
    public void progress(TrialPlan plan, TrialProgress progress) {
        follow(progress);
        long now = clock.getAsLong();
        if (now - lastShownNanos < (terminal ? TERMINAL_PERIOD_NANOS : PLAIN_PERIOD_NANOS)) {
            return;
        }
        lastShownNanos = now;
        String text = describe(plan, progress);
        if (terminal) {
            out.print(ERASE_LINE + text);
            out.flush();
            lineOpen = true;
        } else {
            out.println(text);
        }
    }

    @Override
    public void trialFinished(TrialResult result, Path file) {
        line(String.format(
                Locale.ROOT,
                "[%d/%d] %s %s: %s",
                result.number(),
                trials,
                result.workloadName(),
                result.runnerId(),
                StatusWords.of(result)));
    }

    /** Ends the line that is being written over, so that what follows begins at its own. */
    public void end() {
        if (lineOpen) {
            out.print(ERASE_LINE);
            out.flush();
            lineOpen = false;
        }
    }

    private void line(String text) {
        end();
        out.println(text);
    }

    /** Keeps the rate of the last second or so: a shorter window shows the granularity of parts, not the rate. */
    private void follow(TrialProgress progress) {
        if (progress.iteration() != iteration) {
            iteration = progress.iteration();
            windowStart = none();
            nowGbps = 0;
        }
        long nanos = progress.elapsedNanos() - windowStart.elapsedNanos();
        if (nanos >= WINDOW_NANOS || windowStart.elapsedNanos() == 0) {
            nowGbps = Figures.gbps(progress.bytesDone() - windowStart.bytesDone(), nanos);
        }
        if (nanos >= WINDOW_NANOS) {
            windowStart = progress;
        }
    }

    private String describe(TrialPlan plan, TrialProgress progress) {
        String pass = progress.warmup() ? "warm-up" : "pass " + (progress.iteration() + 1);
        return String.format(
                Locale.ROOT,
                "%s  %s  %s objects%s  %s  %s Gb/s now, %s so far  %s",
                place(plan),
                pass,
                objects(progress),
                errors(progress.errors()),
                Sizes.human(progress.bytesDone()),
                Figures.rounded(nowGbps),
                Figures.rounded(Figures.gbps(progress.bytesDone(), progress.elapsedNanos())),
                left(progress));
    }

    private static String objects(TrialProgress progress) {
        String done = Long.toString(progress.operationsDone());
        return progress.durationNanos() == null ? done + "/" + progress.operations() : done;
    }

    private static String errors(long errors) {
        return errors == 0 ? "" : ", " + Counted.of(errors, "error");
    }

    private static String left(TrialProgress progress) {
        Long duration = progress.durationNanos();
        if (duration != null) {
            return Figures.clock(Math.max(0, duration - progress.elapsedNanos())) + " left";
        }
        boolean sized = progress.bytes() > 0;
        double whole = sized ? progress.bytes() : progress.operations();
        double done = sized ? progress.bytesDone() : progress.operationsDone();
        if (done <= 0 || whole <= 0) {
            return "";
        }
        return Figures.clock((long) (progress.elapsedNanos() * Math.max(0, whole - done) / done)) + " left";
    }

    private String place(TrialPlan plan) {
        return String.format(
                Locale.ROOT,
                "[%d/%d] %s %s",
                plan.number(),
                trials,
                plan.workload().name(),
                plan.runnerId());
    }

    private static TrialProgress none() {
        return new TrialProgress(0, false, 0, 0, 0, 0, 0, null, 0);
    }
}
