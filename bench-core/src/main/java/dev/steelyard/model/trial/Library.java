package dev.steelyard.model.trial;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a trial's class path.
 *
 * @param name file name of the jar or folder
 * @param version version as the jar's own metadata or file name tells it, or {@code null}
 * @param sha256 digest of the jar in hex, or {@code null} for a folder of classes
 */
public record Library(
        String name, @Nullable String version, @Nullable String sha256) {}
