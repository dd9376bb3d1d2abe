package dev.steelyard.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where operations go.
 *
 * @param type what stands behind it
 * @param endpoint base address, or {@code null} for the service's own address in {@code region}
 * @param bucket bucket that holds the objects, or {@code null} where there is none
 * @param region region that requests are signed for, or {@code null} where there is none
 * @param control base address, ending in a slash, where a fixture tells what it saw, or {@code null} where none does:
 *     {@code POST window} opens a window, in which counters begin at zero and extremes at the present level; with {@code
 *     ?faults=anew}, for a trial's first, rules of faults begin anew, too. {@code GET observation} answers with a JSON
 *     object of what was seen since; its member {@code process}, when there is one, is the {@link
 *     dev.steelyard.model.iteration.ResourceUse} of the fixture's process in that window
 * @param zonal whether the bucket is a directory bucket of S3 Express One Zone
 */
public record Target(
        Type type,
        @Nullable URI endpoint,
        @Nullable String bucket,
        @Nullable String region,
        @Nullable URI control,
        boolean zonal) {

    /** What stands behind a target. */
    public enum Type {
        /** Nothing: the work stays in the trial's own process. */
        NONE,
        /** Steelyard's own endpoint, a JVM on this host. */
        EMBEDDED,
        /** Any S3 endpoint that the user names. */
        ENDPOINT,
        /** Amazon S3 in a region. */
        AWS
    }

    /** The target of work that goes nowhere, such as a kernel's. */
    public static Target none() {
        return new Target(Type.NONE, null, null, null, null, false);
    }

    /** The bucket; a target without one is a programming error here. */
    public String requireBucket() {
        if (bucket == null) {
            throw new IllegalStateException("target " + type + " has no bucket");
        }
        return bucket;
    }

    /** The region; a target without one is a programming error here. */
    public String requireRegion() {
        if (region == null) {
            throw new IllegalStateException("target " + type + " has no region");
        }
        return region;
    }
}
