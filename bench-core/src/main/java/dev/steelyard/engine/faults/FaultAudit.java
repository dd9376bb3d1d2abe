package dev.steelyard.engine.faults;

import dev.steelyard.format.Digests;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Checks that a result's counts of injected faults follow from its journal of them, and that journal's file. */
public final class FaultAudit {

    private final @Nullable Path campaign;
    private final BiConsumer<String, String> complaints;

    /**
     * For the results of a folder.
     *
     * @param campaign the campaign's folder, or {@code null} for a result that was copied out of it
     * @param complaints takes each complaint: a JSON pointer and a message
     */
    public FaultAudit(@Nullable Path campaign, BiConsumer<String, String> complaints) {
        this.campaign = campaign;
        this.complaints = complaints;
    }

    /** Audits one result. */
    public void audit(TrialResult result) {
        for (Iteration iteration : result.iterations()) {
            audit("/iterations/" + iteration.index() + "/observed", iteration.observed());
        }
        ProfilingResult profiling = result.profiling();
        if (profiling != null) {
            for (int i = 0; i < profiling.iterations().size(); i++) {
                Map<String, @Nullable Object> observed =
                        profiling.iterations().get(i).observed();
                audit("/profiling/iterations/" + i + "/observed", observed);
            }
        }
        UnfinishedIteration unfinished = result.unfinished();
        if (unfinished != null) {
            audit("/unfinished/observed", unfinished.observed());
        }
    }

    private void audit(String pointer, Map<String, @Nullable Object> observed) {
        // Before 1.2 it was not told how many were left out.
        if (!(observed.get("faultsDropped") instanceof Number dropped)) {
            return;
        }
        long told = observed.get(FaultFile.FAULTS) instanceof List<?> faults ? faults.size() : 0;
        if (observed.get(FaultFile.FAULT_FILE) instanceof Map<?, ?> file) {
            told = file.get("entries") instanceof Number entries ? entries.longValue() : 0;
            file(pointer + "/" + FaultFile.FAULT_FILE, file);
        }
        for (String name : List.of("faultCounts", "faultKinds")) {
            long counted = sum(observed.get(name));
            if (counted != told + dropped.longValue()) {
                complaints.accept(
                        pointer + "/" + name,
                        "expected " + told + " faults that are told and " + dropped + " that are not, found "
                                + counted);
            }
        }
    }

    private static long sum(@Nullable Object counts) {
        return counts instanceof Map<?, ?> map
                ? map.values().stream()
                        .mapToLong(value -> value instanceof Number number ? number.longValue() : 0)
                        .sum()
                : 0;
    }

    private void file(String pointer, Map<?, ?> told) {
        String name = String.valueOf(told.get("name"));
        if (campaign == null) {
            return;
        }
        Path file = campaign.resolve(name).normalize();
        if (!file.startsWith(campaign) || !Files.isRegularFile(file)) {
            complaints.accept(pointer + "/name", "expected the journal of faults in " + file + ", found none");
            return;
        }
        try {
            String found = Digests.ofFile(file);
            if (!found.equals(told.get("sha256"))) {
                complaints.accept(
                        pointer + "/sha256", "expected " + found + " of " + file + "; one of them was edited");
            }
        } catch (IOException e) {
            complaints.accept(pointer, file + " cannot be read (" + e.getMessage() + ")");
        }
    }
}
