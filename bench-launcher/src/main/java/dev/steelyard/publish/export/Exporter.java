package dev.steelyard.publish.export;

import dev.steelyard.model.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes results in one format. */
@FunctionalInterface
interface Exporter {

    /** Writes all of them; the stream stays open. */
    void write(List<TrialResult> results, OutputStream out) throws IOException;
}
