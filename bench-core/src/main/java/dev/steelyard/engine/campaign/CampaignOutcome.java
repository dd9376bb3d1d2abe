package dev.steelyard.engine.campaign;

import dev.steelyard.engine.precision.PrecisionOutcome;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign left.
 *
 * @param directory the campaign's folder
 * @param results one for each trial that was begun or refused, in the order of their numbers
 * @param interrupted true when it was stopped from outside
 * @param precision how well differences are known, or {@code null} when no precision was asked for
 * @param exitCode 0 done, 1 failed, 3 a trial is invalid, 130 interrupted
 */
public record CampaignOutcome(
        Path directory,
        List<TrialResult> results,
        boolean interrupted,
        @Nullable PrecisionOutcome precision,
        int exitCode) {}
