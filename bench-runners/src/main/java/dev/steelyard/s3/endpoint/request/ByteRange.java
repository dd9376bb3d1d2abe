package dev.steelyard.s3.endpoint.request;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of an object.
 *
 * @param offset first byte
 * @param lengthBytes bytes
 */
public record ByteRange(long offset, long lengthBytes) {
    private static final int MOST_DIGITS = 18;
    private static final long BEYOND_ALL_OBJECTS = 1_000_000_000_000_000_000L;
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Reads a Range header; null, which means the whole object, when it is absent or not understood. */
    public static @Nullable ByteRange parse(@Nullable String header, long sizeBytes) throws S3Exception {
        if (header == null) {
            return null;
        }
        Matcher matcher = SYNTAX.matcher(header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return null;
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(number(matcher.group(2)), sizeBytes);
            return satisfiable(sizeBytes - suffix, sizeBytes, sizeBytes, header);
        }
        long first = number(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? sizeBytes - 1 : number(matcher.group(2));
        if (last < first && !matcher.group(2).isEmpty()) {
            return null;
        }
        return satisfiable(first, Math.min(last + 1, sizeBytes), sizeBytes, header);
    }

    /** Beyond any object, longer numbers all mean the same. */
    private static long number(String digits) {
        return digits.length() <= MOST_DIGITS ? Long.parseLong(digits) : BEYOND_ALL_OBJECTS;
    }

    private static ByteRange satisfiable(long from, long to, long sizeBytes, String header) throws S3Exception {
        if (from >= to) {
            // The CRT takes an object for empty, and not for an error, by this element.
            throw new S3Exception(
                    S3Error.INVALID_RANGE,
                    "the object has " + sizeBytes + " bytes, asked for " + header,
                    Map.of("RangeRequested", header, "ActualObjectSize", Long.toString(sizeBytes)));
        }
        return new ByteRange(from, to - from);
    }

    /** The value of Content-Range. */
    public String contentRange(long sizeBytes) {
        return "bytes " + offset + "-" + (offset + lengthBytes - 1) + "/" + sizeBytes;
    }
}
