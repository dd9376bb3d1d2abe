package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.response.Response;
import dev.steelyard.s3.endpoint.request.Exchange;
import dev.steelyard.s3.endpoint.request.RequestDocument;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.request.XmlDocument;
import dev.steelyard.s3.endpoint.sign.Credentials;
import dev.steelyard.s3.endpoint.store.Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Operations on buckets, and sessions for them. */
final class BucketOperations {
    private static final Duration SESSION = Duration.ofMinutes(5);

    private final S3Context context;
    private final SecureRandom random = new SecureRandom();

    BucketOperations(S3Context context) {
        this.context = context;
    }

    Response list() {
        XmlDocument document = new XmlDocument("ListAllMyBucketsResult")
                .start("Owner")
                .add("ID", "steelyard")
                .add("DisplayName", "steelyard")
                .end()
                .start("Buckets");
        for (Bucket bucket : context.ledger().buckets().values()) {
            document.start("Bucket")
                    .add("Name", bucket.name())
                    .add("CreationDate", bucket.created())
                    .end();
        }
        return Response.xml(200, document.end().text());
    }

    Response create(Exchange exchange) throws IOException, S3Exception {
        byte[] document = exchange.body().isEnded() ? new byte[0] : RequestDocument.read(exchange, context);
        String region = document.length == 0
                ? ""
                : RequestDocument.text(document, "CreateBucketConfiguration", "LocationConstraint");
        context.ledger().createBucket(exchange.bucket(), region.isEmpty() ? "us-east-1" : region);
        return Response.of(200).header("Location", "/" + exchange.bucket());
    }

    Response head(Exchange exchange) throws S3Exception {
        return Response.of(200)
                .header(
                        "x-amz-bucket-region",
                        context.ledger().bucket(exchange.bucket()).region())
                .headOnly();
    }

    Response delete(Exchange exchange) throws S3Exception {
        context.ledger().deleteBucket(exchange.bucket());
        return Response.of(204);
    }

    Response location(Exchange exchange) throws S3Exception {
        String region = context.ledger().bucket(exchange.bucket()).region();
        XmlDocument document = new XmlDocument("LocationConstraint");
        // S3 says nothing for its first region.
        return Response.xml(
                200,
                document.characters(region.equals("us-east-1") ? "" : region).text());
    }

    Response getLifecycle(Exchange exchange) throws S3Exception {
        String lifecycle = context.ledger().bucket(exchange.bucket()).lifecycle();
        if (lifecycle == null) {
            throw S3Error.NO_SUCH_LIFECYCLE.because("bucket " + exchange.bucket() + " has no lifecycle rules");
        }
        return Response.xml(200, lifecycle);
    }

    Response putLifecycle(Exchange exchange) throws IOException, S3Exception {
        Bucket bucket = context.ledger().bucket(exchange.bucket());
        byte[] document = RequestDocument.read(exchange, context);
        if (RequestDocument.text(document, "LifecycleConfiguration", "Status").isEmpty()) {
            throw S3Error.MALFORMED_XML.because("LifecycleConfiguration needs a Rule with a Status");
        }
        bucket.lifecycle(new String(document, StandardCharsets.UTF_8));
        return Response.of(200);
    }

    Response deleteLifecycle(Exchange exchange) throws S3Exception {
        context.ledger().bucket(exchange.bucket()).lifecycle(null);
        return Response.of(204);
    }

    Response createSession(Exchange exchange) throws S3Exception {
        context.ledger().bucket(exchange.bucket());
        Credentials session = context.signatures().newSession();
        byte[] token = new byte[32];
        random.nextBytes(token);
        return Response.xml(
                200,
                new XmlDocument("CreateSessionResult")
                        .start("Credentials")
                        .add("SessionToken", HexFormat.of().formatHex(token))
                        .add("SecretAccessKey", session.secretKey())
                        .add("AccessKeyId", session.accessKeyId())
                        .add("Expiration", Instant.now().plus(SESSION))
                        .end()
                        .text());
    }
}
