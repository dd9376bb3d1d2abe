package dev.steelyard.spi;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * What a fixture may take from the harness.
 *
 * @param requested the target that the user asked for; a fixture may answer with a more exact one
 * @param parameters values of settings, as trials get them
 * @param filesDirectory where to put files on disk: a key is also the path relative to it
 * @param sharedDirectory a folder above it that the campaign's workloads share, for files that several of them may use
 * @param faults fault rules, as the user wrote them; empty for none
 * @param seed seed of synthetic content and of faults
 */
public record FixtureContext(
        Target requested,
        Parameters parameters,
        Path filesDirectory,
        Path sharedDirectory,
        List<String> faults,
        long seed) {}
