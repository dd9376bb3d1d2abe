package dev.steelyard.s3.endpoint.observe;

import dev.steelyard.model.iteration.ResourceUse;
import dev.steelyard.s3.endpoint.inject.InjectedFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint saw since its start, or the opening of its last window.
 *
 * @param since when counting began
 * @param requestsByOperation requests by S3's name of the operation
 * @param statusCounts answers by HTTP status
 * @param bodyBytesIn bytes of uploaded content, after any framing was taken off
 * @param bodyBytesOut bytes of downloaded content
 * @param connectionsOpened connections on which S3 was spoken; those of the endpoint's own control do not count
 * @param connectionsOpen of these, open now
 * @param connectionsPeak of these, most open at once
 * @param scheme {@code http} or {@code https}
 * @param addressing requests by how they name the bucket: {@code path} or {@code virtual}
 * @param uploads objects that were uploaded to their end
 * @param downloads content that was asked for
 * @param deletes keys that were deleted
 * @param listings objects that listings showed
 * @param putSizes sizes of objects put in one piece
 * @param partSizes sizes of uploaded parts
 * @param rangeSizes sizes of ranges and parts that GET asked for
 * @param checksums requests that declared a checksum, by operation, algorithm ({@code MD5} among them) and place:
 *     {@code header}, {@code trailer}, or {@code announced} where the operation carries no value
 * @param payloadSigning requests with a body by operation and by the value of {@code x-amz-content-sha256}, with {@code hash} for a
 *     digest and {@code none} for no such header
 * @param contentComparison {@code sample} or {@code full}: how uploads are compared with the synthetic content
 * @param faultCounts faults that struck, by rule
 * @param faultKinds the same by kind
 * @param faultEffects what became of wrong bytes: {@code sent}, {@code stored} or {@code refused}
 * @param faults the first of them, one by one
 * @param faultsDropped how many further ones are not told one by one
 * @param errorCounts violations by kind: length, checksum, content, signature, incomplete, protocol, internal
 * @param errorExamples the first of them in words
 * @param process what the endpoint's process used since the last window was opened, or null when none was
 */
public record EndpointObservation(
        Instant since,
        Map<String, Long> requestsByOperation,
        Map<Integer, Long> statusCounts,
        long bodyBytesIn,
        long bodyBytesOut,
        long connectionsOpened,
        long connectionsOpen,
        long connectionsPeak,
        String scheme,
        Map<String, Long> addressing,
        Uploads uploads,
        Downloads downloads,
        Deletes deletes,
        Listings listings,
        SizeSummary putSizes,
        SizeSummary partSizes,
        SizeSummary rangeSizes,
        Map<String, Map<String, Map<String, Long>>> checksums,
        Map<String, Map<String, Long>> payloadSigning,
        String contentComparison,
        Map<String, Long> faultCounts,
        Map<String, Long> faultKinds,
        Map<String, Long> faultEffects,
        List<InjectedFault> faults,
        long faultsDropped,
        Map<String, Long> errorCounts,
        List<String> errorExamples,
        @Nullable ResourceUse process) {}
