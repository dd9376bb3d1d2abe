package dev.steelyard.s3.endpoint.observe;

/**
 * Objects that listings showed, on all their pages.
 *
 * @param objects how many, each as often as it was shown
 * @param print sum of the prints of their keys and sizes, see {@link dev.steelyard.objects.evidence.KeyPrint}
 */
public record Listings(long objects, long print) {}
