package dev.steelyard.spi.profiler;

import dev.steelyard.model.iteration.Measurement;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profiler found.
 *
 * @param figures over all profiled iterations together, each with its unit; an unknown figure is left out
 * @param recordings files that it wrote, by {@link ProfilerContext#recording}
 * @param note what a reader must know of them, or {@code null} for nothing
 */
public record ProfilerFindings(
        List<Measurement> figures,
        List<Path> recordings,
        @Nullable String note) {}
