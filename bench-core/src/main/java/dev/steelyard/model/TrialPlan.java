package dev.steelyard.model;

/**
 * Everything that a trial's JVM is told. Holds no secret: clients find credentials by themselves.
 *
 * @param campaignId id of the campaign
 * @param number place in the campaign's order, from 1
 * @param workload what to do
 * @param partial true when the workload was limited to its first tasks
 * @param runnerId who does it
 * @param parameters values of settings, defaults filled in under equal parity
 * @param equalParity whether all clients got the same values
 * @param target where operations go
 * @param schedule how often
 * @param inFlight most operations in flight, 0 for all at once
 * @param seed seed of everything drawn at random in the trial
 * @param filesDirectory where files on disk are
 * @param scratchDirectory a folder for the trial alone
 */
public record TrialPlan(
        String campaignId,
        int number,
        Workload workload,
        boolean partial,
        String runnerId,
        Parameters parameters,
        boolean equalParity,
        Target target,
        Schedule schedule,
        int inFlight,
        long seed,
        String filesDirectory,
        String scratchDirectory) {}
