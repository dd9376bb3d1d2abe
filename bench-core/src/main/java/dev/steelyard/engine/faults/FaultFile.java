package dev.steelyard.engine.faults;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.UnfinishedIteration;
import dev.steelyard.model.trial.TrialEvent;
import dev.steelyard.model.trial.TrialEvent.IterationAbandoned;
import dev.steelyard.model.trial.TrialEvent.IterationFinished;
import dev.steelyard.model.trial.TrialEvent.IterationProfiled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves a long journal of injected faults out of what an endpoint saw into a file of one JSON object a line. */
public final class FaultFile {

    /** Faults that a result holds itself, in each iteration. */
    static final int MOST_IN_RESULT = 100;

    static final String FAULTS = "faults";
    static final String FAULT_FILE = "faultFile";

    private FaultFile() {}

    /**
     * The event as it should be journaled.
     *
     * @param journal the trial's journal, beside which the file is written
     * @throws IOException when the file cannot be written
     */
    public static TrialEvent moved(TrialEvent event, Path journal) throws IOException {
        if (event instanceof IterationFinished finished
                && isLong(finished.iteration().observed())) {
            return new IterationFinished(moved(finished.iteration(), journal));
        }
        if (event instanceof IterationProfiled profiled
                && isLong(profiled.iteration().observed())) {
            return new IterationProfiled(moved(profiled.iteration(), journal));
        }
        if (event instanceof IterationAbandoned abandoned
                && isLong(abandoned.iteration().observed())) {
            UnfinishedIteration known = abandoned.iteration();
            return new IterationAbandoned(new UnfinishedIteration(
                    known.index(),
                    known.warmup(),
                    known.startedAt(),
                    known.durationNanos(),
                    known.operations(),
                    moved(known.observed(), journal, known.index())));
        }
        return event;
    }

    private static Iteration moved(Iteration iteration, Path journal) throws IOException {
        return iteration.withObserved(moved(iteration.observed(), journal, iteration.index()));
    }

    private static boolean isLong(Map<String, @Nullable Object> observed) {
        return observed.get(FAULTS) instanceof List<?> faults && faults.size() > MOST_IN_RESULT;
    }

    private static Map<String, @Nullable Object> moved(
            Map<String, @Nullable Object> observed, Path journal, int iteration) throws IOException {
        if (!(observed.get(FAULTS) instanceof List<?> faults)) {
            return observed;
        }
        StringBuilder lines = new StringBuilder();
        faults.forEach(
                fault -> lines.append(Json.mapper().writeValueAsString(fault)).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        String stem = String.valueOf(journal.getFileName()).replaceFirst("\\.ndjson$", "");
        Path file = journal.resolveSibling(stem + ".faults-" + iteration + ".ndjson");
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW); // another attempt's may be what a result names
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(observed);
        fewer.put(FAULTS, faults.subList(0, MOST_IN_RESULT));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", "journals/" + file.getFileName());
        told.put("entries", faults.size());
        told.put("sizeBytes", bytes.length);
        told.put("sha256", Digests.ofFile(file));
        fewer.put(FAULT_FILE, told);
        return fewer;
    }
}
