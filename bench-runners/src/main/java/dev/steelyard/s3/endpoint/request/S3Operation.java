package dev.steelyard.s3.endpoint.request;

import dev.steelyard.s3.endpoint.http.Header;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import java.util.Set;

/** The operations of S3 that the endpoint tells apart. */
public enum S3Operation {
    LIST_BUCKETS("ListBuckets"),
    CREATE_BUCKET("CreateBucket"),
    HEAD_BUCKET("HeadBucket"),
    DELETE_BUCKET("DeleteBucket"),
    GET_BUCKET_LOCATION("GetBucketLocation"),
    GET_BUCKET_LIFECYCLE("GetBucketLifecycleConfiguration"),
    PUT_BUCKET_LIFECYCLE("PutBucketLifecycleConfiguration"),
    DELETE_BUCKET_LIFECYCLE("DeleteBucketLifecycle"),
    CREATE_SESSION("CreateSession"),
    LIST_OBJECTS("ListObjects"),
    LIST_OBJECTS_V2("ListObjectsV2"),
    DELETE_OBJECTS("DeleteObjects"),
    GET_OBJECT("GetObject"),
    HEAD_OBJECT("HeadObject"),
    PUT_OBJECT("PutObject"),
    COPY_OBJECT("CopyObject"),
    DELETE_OBJECT("DeleteObject"),
    CREATE_MULTIPART_UPLOAD("CreateMultipartUpload"),
    UPLOAD_PART("UploadPart"),
    UPLOAD_PART_COPY("UploadPartCopy"),
    COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload"),
    ABORT_MULTIPART_UPLOAD("AbortMultipartUpload"),
    LIST_PARTS("ListParts"),
    LIST_MULTIPART_UPLOADS("ListMultipartUploads"),
    UNSUPPORTED("Unsupported");

    /** Parameters that turn a request into another operation than the method alone would tell. */
    private static final Set<String> UNSUPPORTED_PARAMETERS = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "append",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "logging",
            "metadataConfiguration",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "tagging",
            "torrent",
            "versionId",
            "versioning",
            "versions",
            "website");

    private final String s3Name;

    S3Operation(String s3Name) {
        this.s3Name = s3Name;
    }

    /**
     * Tells the name.
     *
     * @return as in S3's reference
     */
    public String s3Name() {
        return s3Name;
    }

    /**
     * Finds out what a request asks for.
     *
     * @param request the request
     * @param address what it is about
     * @return the operation, {@link #UNSUPPORTED} for what the endpoint does not do
     */
    public static S3Operation of(HttpRequest request, Address address) {
        for (Header parameter : request.query()) {
            if (UNSUPPORTED_PARAMETERS.contains(parameter.name())) {
                return UNSUPPORTED;
            }
        }
        if (address.bucket().isEmpty()) {
            return request.method().equals("GET") ? LIST_BUCKETS : UNSUPPORTED;
        }
        return address.key().isEmpty() ? ofBucket(request) : ofObject(request);
    }

    private static S3Operation ofBucket(HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> ofBucketGet(request);
            case "HEAD" -> HEAD_BUCKET;
            case "PUT" -> request.has("lifecycle") ? PUT_BUCKET_LIFECYCLE : CREATE_BUCKET;
            case "DELETE" -> request.has("lifecycle") ? DELETE_BUCKET_LIFECYCLE : DELETE_BUCKET;
            case "POST" -> request.has("delete") ? DELETE_OBJECTS : UNSUPPORTED;
            default -> UNSUPPORTED;
        };
    }

    private static S3Operation ofBucketGet(HttpRequest request) {
        if (request.has("location")) {
            return GET_BUCKET_LOCATION;
        }
        if (request.has("lifecycle")) {
            return GET_BUCKET_LIFECYCLE;
        }
        if (request.has("session")) {
            return CREATE_SESSION;
        }
        if (request.has("uploads")) {
            return LIST_MULTIPART_UPLOADS;
        }
        return "2".equals(request.parameter("list-type")) ? LIST_OBJECTS_V2 : LIST_OBJECTS;
    }

    private static S3Operation ofObject(HttpRequest request) {
        boolean upload = request.has("uploadId");
        boolean copy = request.header("x-amz-copy-source") != null;
        return switch (request.method()) {
            case "GET" -> upload ? LIST_PARTS : GET_OBJECT;
            case "HEAD" -> HEAD_OBJECT;
            case "DELETE" -> upload ? ABORT_MULTIPART_UPLOAD : DELETE_OBJECT;
            case "POST" -> {
                if (upload) {
                    yield COMPLETE_MULTIPART_UPLOAD;
                }
                yield request.has("uploads") ? CREATE_MULTIPART_UPLOAD : UNSUPPORTED;
            }
            case "PUT" -> {
                if (upload) {
                    yield copy ? UPLOAD_PART_COPY : UPLOAD_PART;
                }
                yield copy ? COPY_OBJECT : PUT_OBJECT;
            }
            default -> UNSUPPORTED;
        };
    }
}
