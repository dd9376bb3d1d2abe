package dev.steelyard.s3.crt;

import dev.steelyard.model.Task;
import dev.steelyard.s3.Address;
import dev.steelyard.s3.S3Settings;
import dev.steelyard.s3.payload.ObjectFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.crt.s3.ChecksumAlgorithm;
import software.amazon.awssdk.crt.s3.ChecksumConfig;
import software.amazon.awssdk.crt.s3.ChecksumConfig.ChecksumLocation;
import software.amazon.awssdk.crt.s3.S3MetaRequestOptions;
import software.amazon.awssdk.crt.s3.S3MetaRequestOptions.MetaRequestType;
import software.amazon.awssdk.crt.s3.S3MetaRequestOptions.ResponseFileOption;

/** Turns tasks into requests. The CRT's client takes the place of a connection: it wants path, host and headers. */
final class CrtRequests {

    private final Address address;
    private final S3Settings settings;
    private final ObjectFiles files;
    private final AwsSigningConfig signing;
    private final @Nullable ChecksumAlgorithm checksum;

    CrtRequests(Address address, S3Settings settings, ObjectFiles files, AwsSigningConfig signing) {
        this.address = address;
        this.settings = settings;
        this.files = files;
        this.signing = signing;
        this.checksum = settings.checksum() == null || !settings.hasChecksum()
                ? null
                : ChecksumAlgorithm.valueOf(settings.checksum().name());
    }

    S3MetaRequestOptions upload(Task task) {
        HttpRequestBodyStream body = settings.filesOnDisk() ? null : new CrtBody(task.sizeBytes());
        HttpRequest request = request("PUT", address.path(task.key()), body);
        request.addHeader("Content-Length", Long.toString(task.sizeBytes()));
        S3MetaRequestOptions options = transfer(MetaRequestType.PUT_OBJECT, "PutObject", request);
        if (settings.filesOnDisk()) {
            options.withRequestFilePath(files.path(task));
        }
        if (checksum != null) {
            options.withChecksumConfig(new ChecksumConfig()
                    .withChecksumLocation(ChecksumLocation.TRAILER)
                    .withChecksumAlgorithm(checksum));
        }
        return options;
    }

    S3MetaRequestOptions download(Task task) {
        HttpRequest request = request("GET", address.path(task.key()), null);
        if (task.ranged()) {
            request.addHeader(
                    "Range", "bytes=" + task.offsetBytes() + "-" + (task.offsetBytes() + task.sizeBytes() - 1));
        }
        S3MetaRequestOptions options = transfer(MetaRequestType.GET_OBJECT, "GetObject", request);
        if (settings.filesOnDisk()) {
            options.withResponseFilePath(files.path(task)).withResponseFileOption(ResponseFileOption.CREATE_OR_REPLACE);
        }
        if (checksum != null) {
            options.withChecksumConfig(new ChecksumConfig()
                    .withValidateChecksum(true)
                    .withValidateChecksumAlgorithmList(List.of(checksum)));
        }
        return options;
    }

    S3MetaRequestOptions head(Task task) {
        return single("HeadObject", request("HEAD", address.path(task.key()), null));
    }

    S3MetaRequestOptions delete(Task task) {
        return single("DeleteObject", request("DELETE", address.path(task.key()), null));
    }

    S3MetaRequestOptions list(Task task, @Nullable String token) {
        String next = token == null ? "" : "&continuation-token=" + Address.encode(token);
        String query = "?list-type=2" + next + "&prefix=" + Address.encode(task.key());
        return single("ListObjectsV2", request("GET", address.path("") + query, null));
    }

    private HttpRequest request(String method, String path, @Nullable HttpRequestBodyStream body) {
        HttpHeader[] headers = {new HttpHeader("Host", address.host())};
        return new HttpRequest(method, path, headers, body);
    }

    /** Without multipart the request goes out as it is, in one piece. */
    private S3MetaRequestOptions transfer(MetaRequestType type, String operation, HttpRequest request) {
        if (Boolean.FALSE.equals(settings.multipart())) {
            return single(operation, request);
        }
        return options(request).withMetaRequestType(type);
    }

    private S3MetaRequestOptions single(String operation, HttpRequest request) {
        return options(request).withMetaRequestType(MetaRequestType.DEFAULT).withOperationName(operation);
    }

    private S3MetaRequestOptions options(HttpRequest request) {
        return new S3MetaRequestOptions()
                .withHttpRequest(request)
                .withEndpoint(address.endpoint())
                .withSigningConfig(signing);
    }
}
