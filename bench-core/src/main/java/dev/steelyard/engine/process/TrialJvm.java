package dev.steelyard.engine.process;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How trials' JVMs are started.
 *
 * @param java the {@code java} program
 * @param arguments extra JVM arguments
 * @param classPath bench-core, the runners' jars, and what the user added
 * @param clientCpus CPU list for the trial, as {@code taskset -c} takes it
 * @param endpointCpus CPU list for the fixture
 */
public record TrialJvm(
        Path java,
        List<String> arguments,
        List<Path> classPath,
        @Nullable String clientCpus,
        @Nullable String endpointCpus) {}
