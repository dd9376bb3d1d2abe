package dev.steelyard.model.iteration;

/**
 * One operation that failed, or several that failed alike.
 *
 * @param taskIndex the first such task
 * @param action its action
 * @param key its key
 * @param reason what the client said
 * @param count how many operations failed with this reason
 */
public record OperationFailure(int taskIndex, String action, String key, String reason, long count) {}
