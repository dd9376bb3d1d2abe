package dev.steelyard.model;

/**
 * How often a trial repeats its pass. At least one whole pass is always measured; no further one begins once the budget
 * is spent.
 *
 * @param warmupIterations passes before the measured ones
 * @param maxMeasuredIterations most measured passes
 * @param timeBudgetNanos time for warm-up and measurement together, in nanoseconds
 */
public record Schedule(int warmupIterations, int maxMeasuredIterations, long timeBudgetNanos) {}
