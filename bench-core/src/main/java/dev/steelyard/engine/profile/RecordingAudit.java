package dev.steelyard.engine.profile;

import dev.steelyard.format.Digests;
import dev.steelyard.model.profiling.ProfilerOutcome.Recording;
import dev.steelyard.model.profiling.ProfilingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Checks that the recordings of a result are in its campaign's folder, as they were written. */
public final class RecordingAudit {

    private RecordingAudit() {}

    /**
     * Audits those of one result.
     *
     * @param campaign the campaign's folder, or {@code null} for a result that was copied out of it
     * @param complaints takes each complaint: a JSON pointer and a message
     */
    public static void audit(
            @Nullable Path campaign, @Nullable ProfilingResult profiling, BiConsumer<String, String> complaints) {
        if (campaign == null || profiling == null) {
            return;
        }
        for (int i = 0; i < profiling.profilers().size(); i++) {
            List<Recording> recordings = profiling.profilers().get(i).recordings();
            for (int j = 0; j < recordings.size(); j++) {
                String problem = problem(campaign, recordings.get(j));
                if (problem != null) {
                    complaints.accept("/profiling/profilers/" + i + "/recordings/" + j, problem);
                }
            }
        }
    }

    private static @Nullable String problem(Path campaign, Recording recording) {
        Path file = campaign.resolve(recording.name()).normalize();
        if (!file.startsWith(campaign) || !Files.isRegularFile(file)) {
            return "expected the recording in " + file + ", found none";
        }
        try {
            String found = Digests.ofFile(file);
            return found.equals(recording.sha256()) && Files.size(file) == recording.sizeBytes()
                    ? null
                    : "expected " + recording.sizeBytes() + " bytes with the digest " + recording.sha256() + " in "
                            + file + ", found " + found;
        } catch (IOException e) {
            return file + " cannot be read: " + e.getMessage();
        }
    }
}
