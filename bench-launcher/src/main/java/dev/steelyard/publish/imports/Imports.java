package dev.steelyard.publish.imports;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what other tools measured. */
public final class Imports {

    private Imports() {}

    /**
     * What an import made.
     *
     * @param folder the new campaign
     * @param trials how many trials are in it
     */
    public record Outcome(Path folder, int trials) {}

    /**
     * Imports a file that JMH wrote with {@code -rf json}.
     *
     * @throws InvalidInputException when it is none; then nothing is created
     */
    public static Outcome jmh(Path file, Path output, Map<String, String> tags) {
        String text = Schemas.text(file);
        return written(file, JmhImport.read(file.toString(), text, payload(file, "jmh")), output, tags);
    }

    /**
     * Imports what a runner of upstream printed, which names neither the workload nor itself.
     *
     * @throws InvalidInputException when there is no line of it; then nothing is created
     */
    public static Outcome upstream(Path file, String workload, String runnerId, Path output, Map<String, String> tags) {
        String text = Schemas.text(file);
        return written(
                file,
                UpstreamImport.read(file.toString(), text, workload, runnerId, payload(file, "upstream")),
                output,
                tags);
    }

    private static Outcome written(Path file, List<ImportedTrial> trials, Path output, Map<String, String> tags) {
        return new Outcome(ImportedCampaign.write(file, output, trials, tags), trials.size());
    }

    private static Map<String, @Nullable Object> payload(Path file, String format) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("format", format);
        source.put("file", file.getFileName().toString());
        try {
            source.put("sha256", Digests.ofFile(file));
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read (" + e.getMessage() + "); check its rights", e);
        }
        return Map.of("import", source);
    }
}
