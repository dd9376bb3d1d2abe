package dev.steelyard.s3.endpoint.sign;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.ChunkedBody;
import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.http.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks AWS Signature Version 4, in a header or a presigned address. Without credentials it accepts everything. */
public final class SignatureVerifier {
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final int MAX_SESSIONS = 10_000;

    private final @Nullable Credentials credentials;
    private final Map<String, String> sessionSecrets = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * Sets who may sign.
     *
     * @param credentials or null when nothing is checked
     */
    public SignatureVerifier(@Nullable Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Makes the keys of a session.
     *
     * @return keys that are accepted from now on
     * @throws S3Exception if there are too many sessions
     */
    public Credentials newSession() throws S3Exception {
        if (sessionSecrets.size() >= MAX_SESSIONS) {
            throw S3Error.LIMIT_EXCEEDED.because("the endpoint remembers " + MAX_SESSIONS + " sessions");
        }
        byte[] bytes = new byte[40];
        random.nextBytes(bytes);
        String hex = HexFormat.of().withUpperCase().formatHex(bytes);
        Credentials session = new Credentials("ASIA" + hex.substring(0, 16), hex.substring(16));
        sessionSecrets.put(session.accessKeyId(), session.secretKey());
        return session;
    }

    /**
     * Tells whether signatures are checked.
     *
     * @return false when everything is accepted
     */
    public boolean isActive() {
        return credentials != null;
    }

    /**
     * Checks a request's signature.
     *
     * @param request the request
     * @return looks at the chunks of a body that signs each of them; looks at nothing otherwise
     * @throws S3Exception if the signature is missing, wrong or too old
     */
    public ChunkedBody.Listener verify(HttpRequest request) throws S3Exception {
        Credentials owner = credentials;
        if (owner == null) {
            return ChunkedBody.Listener.NONE;
        }
        Authorization authorization = Authorization.of(request);
        if (authorization == null) {
            throw S3Error.ACCESS_DENIED.because(
                    request.has("AWSAccessKeyId")
                            ? "signature version 2 is not supported: sign with version 4, which boto3 calls s3v4"
                            : "the endpoint was started with credentials: sign requests with them");
        }
        String id = authorization.accessKeyId();
        String secret = id.equals(owner.accessKeyId()) ? owner.secretKey() : sessionSecrets.get(id);
        if (secret == null) {
            throw S3Error.INVALID_ACCESS_KEY_ID.because("the endpoint does not know access key " + id);
        }
        requireTime(authorization);
        requireSigned(request, authorization);
        SigningKey key = new SigningKey(secret, authorization.day(), authorization.region(), authorization.service());
        if (!isRight(request, authorization, key, request.rawPath())
                && !isRight(request, authorization, key, PercentCoding.encode(request.path(), true))) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("the signature does not match; check the secret key");
        }
        Signed signed = new Signed(key, authorization.scope(), authorization.timestamp(), authorization.signature());
        String payload = request.header("x-amz-content-sha256", "");
        return payload.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                ? new ChunkSignatures(signed, payload.endsWith("-TRAILER"))
                : ChunkedBody.Listener.NONE;
    }

    private static void requireTime(Authorization authorization) throws S3Exception {
        Instant signed;
        try {
            signed = LocalDateTime.parse(authorization.timestamp(), TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw S3Error.ACCESS_DENIED.because("a signed request must state its date as 20260102T030405Z, found '"
                    + authorization.timestamp() + "'");
        }
        if (!authorization.timestamp().startsWith(authorization.day())) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("the date and the credential's scope name different days");
        }
        Instant now = Instant.now();
        if (signed.isAfter(now.plus(MAX_SKEW))
                || (!authorization.isPresigned() && signed.isBefore(now.minus(MAX_SKEW)))) {
            throw S3Error.REQUEST_TIME_TOO_SKEWED.because(
                    "the request's date differs by more than 15 minutes from " + now);
        }
        if (authorization.isPresigned() && now.isAfter(signed.plusSeconds(authorization.expiresSeconds()))) {
            throw S3Error.ACCESS_DENIED.because("the presigned address has expired");
        }
    }

    private static void requireSigned(HttpRequest request, Authorization authorization) throws S3Exception {
        if (!authorization.signedHeaders().contains("host")) {
            throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("the signature must cover the header host");
        }
        for (Header header : request.headers()) {
            boolean must = header.name().startsWith("x-amz-") && !authorization.isPresigned();
            if (must && !authorization.signedHeaders().contains(header.name())) {
                throw S3Error.ACCESS_DENIED.because("the signature must cover the header " + header.name());
            }
        }
    }

    private static boolean isRight(HttpRequest request, Authorization authorization, SigningKey key, String path) {
        String toSign = "AWS4-HMAC-SHA256\n" + authorization.timestamp() + "\n" + authorization.scope() + "\n"
                + Hashes.sha256(canonical(request, authorization, path).getBytes(StandardCharsets.UTF_8));
        return Hashes.equal(key.sign(toSign), authorization.signature());
    }

    private static String canonical(HttpRequest request, Authorization authorization, String path) {
        StringBuilder text =
                new StringBuilder(request.method()).append('\n').append(path).append('\n');
        text.append(canonicalQuery(request.query())).append('\n');
        for (String name : new TreeSet<>(authorization.signedHeaders())) {
            text.append(name).append(':').append(values(request, name)).append('\n');
        }
        String payload = request.header("x-amz-content-sha256");
        if (payload == null) {
            payload = authorization.isPresigned() ? "UNSIGNED-PAYLOAD" : Hashes.EMPTY_SHA256;
        }
        return text.append('\n')
                .append(String.join(";", authorization.signedHeaders()))
                .append('\n')
                .append(payload)
                .toString();
    }

    private static String values(HttpRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (Header header : request.headers()) {
            if (header.name().equals(name)) {
                values.add(header.value().replaceAll(" +", " "));
            }
        }
        return String.join(",", values);
    }

    private static String canonicalQuery(List<Header> query) {
        List<Header> encoded = new ArrayList<>();
        for (Header parameter : query) {
            if (!parameter.name().equals("X-Amz-Signature")) {
                encoded.add(new Header(
                        PercentCoding.encode(parameter.name(), false), PercentCoding.encode(parameter.value(), false)));
            }
        }
        encoded.sort(Comparator.comparing(Header::name).thenComparing(Header::value));
        List<String> pairs = new ArrayList<>();
        encoded.forEach(pair -> pairs.add(pair.name() + "=" + pair.value()));
        return String.join("&", pairs);
    }
}
