package dev.steelyard.s3.endpoint.observe;

/**
 * Keys that were deleted.
 *
 * @param objects how many, one by one or many at once
 * @param print sum of the prints of their keys, see {@link dev.steelyard.objects.evidence.KeyPrint}
 */
public record Deletes(long objects, long print) {}
