package dev.steelyard.s3.endpoint.request;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.response.ResponseWriter;
import dev.steelyard.s3.endpoint.store.Ledger;
import dev.steelyard.s3.endpoint.store.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The conditions that requests may state. */
public final class Conditions {
    private Conditions() {}

    /** Checks those of GET and HEAD; {@code prefix} is that of the copy source's conditions, or empty. */
    public static void requireRead(HttpRequest request, StoredObject object, String prefix) throws S3Exception {
        String match = request.header(prefix + "if-match");
        String noneMatch = request.header(prefix + "if-none-match");
        Instant modified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
        Instant unmodifiedSince = time(request.header(prefix + "if-unmodified-since"));
        if (match != null && !names(match, object)) {
            throw S3Error.PRECONDITION_FAILED.because("If-Match does not name the object's ETag");
        }
        if (match == null && unmodifiedSince != null && modified.isAfter(unmodifiedSince)) {
            throw S3Error.PRECONDITION_FAILED.because("the object was modified since");
        }
        Instant modifiedSince = time(request.header(prefix + "if-modified-since"));
        boolean unchanged = noneMatch != null
                ? names(noneMatch, object)
                : modifiedSince != null && !modified.isAfter(modifiedSince);
        if (unchanged) {
            throw (prefix.isEmpty() ? S3Error.NOT_MODIFIED : S3Error.PRECONDITION_FAILED)
                    .because("the object is unchanged");
        }
    }

    /** Stores an object if the conditions of the upload hold at this moment. */
    public static void store(Exchange exchange, Ledger ledger, StoredObject object) throws S3Exception {
        String match = exchange.request().header("if-match");
        String noneMatch = exchange.request().header("if-none-match");
        if (match == null && noneMatch == null) {
            ledger.store(exchange.bucket(), object);
            return;
        }
        if (noneMatch != null && !noneMatch.equals("*")) {
            throw S3Error.NOT_IMPLEMENTED.because("If-None-Match of an upload must be *, found " + noneMatch);
        }
        StoredObject seen = null;
        if (match != null) {
            seen = ledger.object(exchange.bucket(), exchange.key())
                    .orElseThrow(() -> S3Error.NO_SUCH_KEY.because("there is no key " + exchange.key()));
            if (!names(match, seen)) {
                throw S3Error.PRECONDITION_FAILED.because("If-Match does not name the object's ETag");
            }
        }
        if (!ledger.storeIf(exchange.bucket(), object, seen)) {
            throw S3Error.PRECONDITION_FAILED.because("the key holds another object");
        }
    }

    private static boolean names(String etags, StoredObject object) {
        for (String etag : etags.split(",", -1)) {
            String bare = etag.strip().replace("\"", "");
            if (bare.equals("*") || bare.equals(object.etag())) {
                return true;
            }
        }
        return false;
    }

    /** S3 ignores a date it can not read, as HTTP demands. */
    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ResponseWriter.HTTP_DATE.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
