package dev.steelyard.objects.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where an endpoint saw something else than the result says. Where a fault struck, clients tried again, so that
 * only what they must have done at the least is compared; where operations failed, nothing that is counted is.
 */
public final class WireCheck {

    private static final List<String> UPLOADS = List.of("PutObject", "UploadPart");

    private final Claims claims;
    private final Asked asked;
    private final Observed observed;
    private final boolean disturbed;
    private final List<String> reasons = new ArrayList<>();

    /**
     * What the client said of an iteration.
     *
     * @param operations how many ended
     * @param failed whether some of them failed
     * @param attempts requests that it made, or {@code null} where it does not tell
     */
    public record Reported(
            long operations, boolean failed, @Nullable Long attempts) {}

    private WireCheck(Claims claims, Asked asked, Observed observed) {
        this.claims = claims;
        this.asked = asked;
        this.observed = observed;
        this.disturbed = observed.disturbed();
    }

    /**
     * Compares one iteration.
     *
     * @param asked what its operations asked for
     * @param reported what the client said of them
     * @param values what the endpoint saw, as JSON values
     * @return the contradictions, each in words
     */
    public static List<String> contradictions(Claims claims, Asked asked, Reported reported, Map<?, ?> values) {
        Observed observed = new Observed(values);
        boolean failed = reported.failed();
        WireCheck check = new WireCheck(claims, asked, observed);
        check.errors();
        if (claims.movesNothing()) {
            check.nothingMoved();
        } else {
            if (!failed) {
                check.uploads();
                check.downloads();
                check.others();
            }
            check.parts();
            check.checksums();
            check.signing();
            check.transport();
            check.reasons.addAll(
                    FaultCheck.contradictions(asked, reported.operations(), failed, reported.attempts(), observed));
        }
        return check.reasons;
    }

    /** A client that breaks off is only to be blamed when nothing made it do so. */
    private void errors() {
        observed.counts("errorCounts").forEach((kind, count) -> {
            if (!disturbed || !kind.equals("incomplete")) {
                reasons.add("the endpoint found wrong " + kind + " " + count + " times");
            }
        });
    }

    private void nothingMoved() {
        long requests = observed.counts("requestsByOperation").values().stream()
                .mapToLong(Long::longValue)
                .sum();
        equal("requests of a runner that says it moves nothing", 0, requests);
    }

    private void uploads() {
        @Nullable Long stored = observed.number("uploads", "objects");
        if (stored == null) {
            return;
        }
        atLeastOrEqual("uploaded objects", asked.uploads.count, stored);
        atLeastOrEqual("bytes of uploaded objects", asked.uploads.bytes, observed.count("uploads", "bytes"));
        print("the keys and sizes of uploaded objects", asked.uploads.print, observed.count("uploads", "print"));
        if (asked.partsClaimed) {
            atLeastOrEqual(
                    "objects uploaded in parts of " + claims.partSizeBytes() + " bytes when larger than "
                            + claims.thresholdBytes(),
                    asked.uploadsInParts,
                    observed.count("uploads", "inParts"));
            atLeastOrEqual("uploaded parts", asked.parts, observed.count("partSizes", "count"));
        }
    }

    private void parts() {
        @Nullable Long partBytes = claims.partSizeBytes();
        if (partBytes == null || asked.largerParts) {
            return;
        }
        if (observed.count("uploads", "leadingPartSizes", "count") > 0) {
            equal(
                    "smallest part of an upload, the last aside, in bytes",
                    partBytes,
                    observed.count("uploads", "leadingPartSizes", "minBytes"));
            equal(
                    "largest part of an upload, the last aside, in bytes",
                    partBytes,
                    observed.count("uploads", "leadingPartSizes", "maxBytes"));
        }
        atMost("last part of an upload, in bytes", partBytes, observed.number("uploads", "lastPartSizes", "maxBytes"));
    }

    private void downloads() {
        @Nullable Long gets = observed.number("downloads", "answers");
        if (gets == null) {
            return;
        }
        atLeastOrEqual("downloaded bytes", asked.downloads.bytes, observed.count("bodyBytesOut"));
        print("the keys and ranges of downloads", asked.downloads.print, observed.count("downloads", "print"));
        @Nullable Long rangeBytes = claims.downloadRangeBytes();
        if (rangeBytes == null) {
            return;
        }
        if (gets < asked.fewestGets || (gets > asked.mostGets && !disturbed)) {
            reasons.add("downloads by " + (rangeBytes == 0 ? "one request" : "ranges of " + rangeBytes + " bytes")
                    + ": expected " + asked.fewestGets + " to " + asked.mostGets
                    + " answers with content, the endpoint gave "
                    + gets);
        }
        if (rangeBytes > 0) {
            atMost(
                    "range of a download, in bytes",
                    Math.max(rangeBytes, asked.largestRangeBytes),
                    observed.number("rangeSizes", "maxBytes"));
        }
    }

    private void others() {
        @Nullable Long deleted = observed.number("deletes", "objects");
        if (deleted != null) {
            atLeastOrEqual("deletions", asked.deletes.count, deleted);
            print("the keys of deletions", asked.deletes.print, observed.count("deletes", "print"));
        }
        // Some clients ask for an object's head before they get it, and a listing has as many pages as it needs.
        atLeast("requests for a head", asked.heads, observed.count("requestsByOperation", "HeadObject"));
        atLeast(
                "requests for a listing",
                asked.lists,
                observed.count("requestsByOperation", "ListObjectsV2")
                        + observed.count("requestsByOperation", "ListObjects"));
        listings();
    }

    private void listings() {
        @Nullable Long listed = observed.number("listings", "objects");
        if (listed == null || asked.lists == 0 || !asked.listedKnown) {
            return;
        }
        atLeastOrEqual("listed objects", asked.listed.count, listed);
        print("the keys and sizes of listed objects", asked.listed.print, observed.count("listings", "print"));
    }

    private void checksums() {
        @Nullable String algorithm = claims.checksum();
        if (algorithm == null) {
            return;
        }
        boolean none = algorithm.equals("none");
        for (String operation : List.of("PutObject", "UploadPart", "CreateMultipartUpload")) {
            long requests = observed.count("requestsByOperation", operation);
            long declared = 0;
            for (String found : List.of("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "MD5")) {
                long count = observed.counts("checksums", operation, found).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (found.equals(algorithm)) {
                    declared = count;
                } else {
                    equal(operation + " with the checksum " + found + " where the result says " + algorithm, 0, count);
                }
            }
            if (!none) {
                atLeastOrEqual(
                        operation + " with the checksum " + algorithm, disturbed ? declared : requests, declared);
            }
        }
        @Nullable Long gets = observed.number("downloads", "answers");
        if (gets != null) {
            equal("downloads that ask for a checksum", none ? 0 : gets, observed.count("downloads", "checksumModes"));
        }
    }

    private void signing() {
        @Nullable Boolean signed = claims.payloadSigning();
        if (signed == null) {
            return;
        }
        for (String operation : UPLOADS) {
            observed.counts("payloadSigning", operation).forEach((mode, count) -> {
                boolean unsigned = mode.contains("UNSIGNED") || mode.equals("none");
                if (signed == unsigned) {
                    reasons.add("payload-signing is said to be " + (signed ? "on" : "off") + ", the endpoint saw "
                            + count + " " + operation + " with the payload " + mode);
                }
            });
        }
    }

    private void transport() {
        atMost("connections", claims.connections(), observed.number("connectionsPeak"));
        @Nullable String addressing = claims.addressing();
        if (addressing != null) {
            observed.counts("addressing").forEach((found, count) -> {
                if (!found.equals(addressing)) {
                    reasons.add("addressing is said to be " + addressing + ", the endpoint saw " + count
                            + " requests by " + found);
                }
            });
        }
        @Nullable String scheme = observed.text("scheme");
        if (claims.scheme() != null && scheme != null && !scheme.equals(claims.scheme())) {
            reasons.add("the target's scheme is " + claims.scheme() + ", the endpoint was spoken to by " + scheme);
        }
    }

    private void print(String what, long expected, long found) {
        if (!disturbed && ((expected ^ found) & KeyPrint.MASK) != 0) {
            reasons.add(what + " are not those of the tasks");
        }
    }

    private void atLeastOrEqual(String what, long expected, long found) {
        if (disturbed) {
            atLeast(what, expected, found);
        } else {
            equal(what, expected, found);
        }
    }

    private void equal(String what, long expected, long found) {
        if (found != expected) {
            reasons.add(what + ": expected " + expected + ", the endpoint saw " + found);
        }
    }

    private void atLeast(String what, long expected, long found) {
        if (found < expected) {
            reasons.add(what + ": expected at least " + expected + ", the endpoint saw " + found);
        }
    }

    private void atMost(String what, @Nullable Long expected, @Nullable Long found) {
        if (expected != null && found != null && found > expected) {
            reasons.add(what + ": expected at most " + expected + ", the endpoint saw " + found);
        }
    }
}
