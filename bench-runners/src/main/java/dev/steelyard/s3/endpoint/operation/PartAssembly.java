package dev.steelyard.s3.endpoint.operation;

import dev.steelyard.s3.endpoint.body.DeclaredChecksum;
import dev.steelyard.s3.endpoint.content.BodyDigest;
import dev.steelyard.s3.endpoint.content.ChecksumAlgorithm;
import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import dev.steelyard.s3.endpoint.http.HttpRequest;
import dev.steelyard.s3.endpoint.request.S3Context;
import dev.steelyard.s3.endpoint.store.MultipartUpload;
import dev.steelyard.s3.endpoint.store.ObjectChecksum;
import dev.steelyard.s3.endpoint.store.PartChecksums;
import dev.steelyard.s3.endpoint.store.StoredPart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an object of parts, and checks that it is what the client believes. */
final class PartAssembly {
    private final S3Context context;

    PartAssembly(S3Context context) {
        this.context = context;
    }

    /** Picks the parts that the client names. */
    List<StoredPart> select(MultipartUpload upload, List<Map<String, String>> wanted) throws S3Exception {
        if (wanted.isEmpty() || wanted.size() > MultipartUpload.MAX_PARTS) {
            throw S3Error.MALFORMED_XML.because("an upload is completed with 1 to 10000 parts, found " + wanted.size());
        }
        List<StoredPart> parts = new ArrayList<>(wanted.size());
        int before = 0;
        for (Map<String, String> named : wanted) {
            StoredPart part = select(upload, named);
            if (part.number() <= before) {
                throw S3Error.INVALID_PART_ORDER.because("part " + part.number() + " follows part " + before);
            }
            before = part.number();
            parts.add(part);
        }
        for (StoredPart part : parts.subList(0, parts.size() - 1)) {
            if (part.sizeBytes() < MultipartUpload.MIN_PART_BYTES) {
                throw S3Error.ENTITY_TOO_SMALL.because("all parts but the last have at least 5 MiB, part "
                        + part.number() + " has " + part.sizeBytes() + " bytes");
            }
        }
        return parts;
    }

    private static StoredPart select(MultipartUpload upload, Map<String, String> named) throws S3Exception {
        String number = named.getOrDefault("PartNumber", "").strip();
        StoredPart part = number.matches("[0-9]{1,5}") ? upload.parts().get(Integer.parseInt(number)) : null;
        if (part == null) {
            throw S3Error.INVALID_PART.because("part '" + number + "' was not uploaded");
        }
        String etag = named.getOrDefault("ETag", "").strip().replace("\"", "");
        if (!etag.equals(part.etag())) {
            throw S3Error.INVALID_PART.because(
                    "part " + number + " has ETag " + part.etag() + ", the request names " + etag);
        }
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String claimed = named.get(algorithm.element());
            if (claimed != null && algorithm == upload.algorithm() && !claimed.equals(part.checksum())) {
                throw S3Error.INVALID_PART.because("part " + number + " has " + algorithm + " " + part.checksum()
                        + ", the request names " + claimed);
            }
        }
        return part;
    }

    /** Makes the object's checksum; null when the upload announced none. */
    @Nullable
    ObjectChecksum checksum(MultipartUpload upload, List<StoredPart> parts) {
        ChecksumAlgorithm algorithm = upload.algorithm();
        if (algorithm == null) {
            return null;
        }
        return upload.composite()
                ? PartChecksums.composite(algorithm, parts)
                : PartChecksums.combined(algorithm, parts);
    }

    /** Compares with what the client declares of the whole object. */
    void requireDeclared(HttpRequest request, @Nullable ObjectChecksum checksum, long sizeBytes) throws S3Exception {
        String size = request.header("x-amz-mp-object-size");
        if (size != null && !size.equals(Long.toString(sizeBytes))) {
            context.observer().error("length", "declared an object of " + size + " bytes, its parts have " + sizeBytes);
            throw S3Error.INVALID_REQUEST.because("the object has " + sizeBytes + " bytes, declared " + size);
        }
        DeclaredChecksum declared = checksum == null ? null : DeclaredChecksum.of(request);
        if (declared == null || checksum == null || declared.algorithm() != checksum.algorithm()) {
            return;
        }
        if (declared.value() != null && !declared.value().equals(checksum.value())) {
            context.observer().error("checksum", "the declared checksum of an object does not match its parts");
            throw S3Error.BAD_DIGEST.because("the object has " + declared.algorithm() + " " + checksum.value()
                    + ", declared " + declared.value());
        }
    }

    /** Makes the object's ETag: the MD5 of the parts' MD5 sums, or a unique one where parts have none. */
    String etag(List<StoredPart> parts) {
        if (!context.policy().hashesEtags()) {
            return context.ledger().nextEtag() + "-" + parts.size();
        }
        BodyDigest digest = BodyDigest.message("MD5");
        for (StoredPart part : parts) {
            digest.update(ByteBuffer.wrap(HexFormat.of().parseHex(part.etag())));
        }
        return HexFormat.of().formatHex(digest.value()) + "-" + parts.size();
    }
}
