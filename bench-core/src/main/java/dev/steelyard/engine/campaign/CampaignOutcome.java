package dev.steelyard.engine.campaign;

import dev.steelyard.model.TrialResult;
import java.nio.file.Path;
import java.util.List;

/**
 * What a campaign left.
 *
 * @param directory the campaign's folder
 * @param results one for each trial that was begun or refused, in the order of their numbers
 * @param interrupted true when it was stopped from outside
 * @param exitCode 0 done, 1 failed, 3 a trial is invalid, 130 interrupted
 */
public record CampaignOutcome(Path directory, List<TrialResult> results, boolean interrupted, int exitCode) {}
