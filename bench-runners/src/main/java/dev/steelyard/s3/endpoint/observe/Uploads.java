package dev.steelyard.s3.endpoint.observe;

/**
 * Objects that were uploaded to their end.
 *
 * @param objects how many, in one piece or in parts
 * @param inParts those in parts
 * @param bytes of all of them
 * @param print sum of the prints of keys and sizes, see {@link dev.steelyard.objects.evidence.KeyPrint}
 * @param leadingPartSizes sizes of all their parts but the last of each
 * @param lastPartSizes sizes of the last part of each
 */
public record Uploads(
        long objects, long inParts, long bytes, long print, SizeSummary leadingPartSizes, SizeSummary lastPartSizes) {}
