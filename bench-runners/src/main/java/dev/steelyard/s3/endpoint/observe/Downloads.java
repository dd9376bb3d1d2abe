package dev.steelyard.s3.endpoint.observe;

/**
 * Content that was asked for with GET.
 *
 * @param answers requests that were answered with content
 * @param checksumModes those that asked for a checksum
 * @param checksums those whose answer carried one
 * @param print sum of the prints of keys and sent ranges, see {@link dev.steelyard.objects.evidence.KeyPrint}
 */
public record Downloads(long answers, long checksumModes, long checksums, long print) {}
