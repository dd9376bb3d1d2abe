package dev.steelyard.s3.endpoint.sign;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its signature.
 *
 * @param accessKeyId who signed
 * @param day of the scope
 * @param region of the scope
 * @param service of the scope
 * @param signedHeaders names in lower case
 * @param signature in hexadecimal digits
 * @param timestamp such as 20260102T030405Z
 * @param expiresSeconds validity of a presigned address, or -1 when the signature is in a header
 */
record Authorization(
        String accessKeyId,
        String day,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        long expiresSeconds) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    boolean isPresigned() {
        return expiresSeconds >= 0;
    }

    String scope() {
        return day + "/" + region + "/" + service + "/aws4_request";
    }

    /** Finds the signature in the header or the query; null when the request is not signed. */
    static @Nullable Authorization of(HttpRequest request) throws S3Exception {
        String header = request.header("authorization");
        if (header != null) {
            return ofHeader(header, request.header("x-amz-date", ""));
        }
        if (request.has("X-Amz-Signature")) {
            return ofQuery(request);
        }
        return null;
    }

    private static Authorization ofHeader(String header, String timestamp) throws S3Exception {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw malformed("the Authorization header must begin with " + ALGORITHM);
        }
        String credential = "";
        String signedHeaders = "";
        String signature = "";
        for (String field : header.substring(ALGORITHM.length()).split(",", -1)) {
            String stripped = field.strip();
            if (stripped.startsWith("Credential=")) {
                credential = stripped.substring("Credential=".length());
            } else if (stripped.startsWith("SignedHeaders=")) {
                signedHeaders = stripped.substring("SignedHeaders=".length());
            } else if (stripped.startsWith("Signature=")) {
                signature = stripped.substring("Signature=".length());
            }
        }
        return of(credential, signedHeaders, signature, timestamp, -1);
    }

    private static Authorization ofQuery(HttpRequest request) throws S3Exception {
        if (!ALGORITHM.equals(request.parameter("X-Amz-Algorithm"))) {
            throw malformed("X-Amz-Algorithm must be " + ALGORITHM);
        }
        String expires = parameter(request, "X-Amz-Expires");
        if (!expires.matches("[0-9]{1,6}") || Long.parseLong(expires) > 604_800) {
            throw malformed("X-Amz-Expires must be seconds, at most 604800, found '" + expires + "'");
        }
        return of(
                parameter(request, "X-Amz-Credential"),
                parameter(request, "X-Amz-SignedHeaders"),
                parameter(request, "X-Amz-Signature"),
                parameter(request, "X-Amz-Date"),
                Long.parseLong(expires));
    }

    private static String parameter(HttpRequest request, String name) {
        String value = request.parameter(name);
        return value == null ? "" : value;
    }

    private static Authorization of(
            String credential, String signedHeaders, String signature, String timestamp, long expiresSeconds)
            throws S3Exception {
        String[] fields = credential.split("/", -1);
        int count = fields.length;
        if (count < 5 || !fields[count - 1].equals("aws4_request") || signedHeaders.isEmpty() || signature.isEmpty()) {
            throw malformed("the signature must state Credential=KEY/day/region/service/aws4_request, SignedHeaders and"
                    + " Signature");
        }
        String accessKeyId = String.join("/", List.of(fields).subList(0, count - 4));
        return new Authorization(
                accessKeyId,
                fields[count - 4],
                fields[count - 3],
                fields[count - 2],
                List.of(signedHeaders.split(";", -1)),
                signature,
                timestamp,
                expiresSeconds);
    }

    private static S3Exception malformed(String why) {
        return S3Error.AUTHORIZATION_HEADER_MALFORMED.because(why);
    }
}
