package dev.steelyard.profilers;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** One recording of this JVM. */
final class JfrProfiler implements Profiler {

    private final Configuration configuration;
    private final Path file;
    private final Path repository;
    private @Nullable Recording recording;

    /**
     * For one recording.
     *
     * @param repository where the JVM collects events until they are written to {@code file}; goes with {@link #close}
     */
    JfrProfiler(Configuration configuration, Path file, Path repository) {
        this.configuration = configuration;
        this.file = file;
        this.repository = repository;
    }

    static boolean isAvailable() {
        return FlightRecorder.isAvailable();
    }

    /** Of the JVM's own by name, else of a file. */
    static Configuration configuration(String nameOrFile) {
        List<Configuration> known = Configuration.getConfigurations();
        for (Configuration each : known) {
            if (each.getName().equals(nameOrFile)) {
                return each;
            }
        }
        String names = known.stream().map(Configuration::getName).sorted().collect(Collectors.joining(", "));
        try {
            return Configuration.create(Path.of(nameOrFile));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw InvalidInputException.of(
                    "--profiler jfr:settings=" + nameOrFile,
                    "one of " + names + ", or a .jfc file",
                    e instanceof ParseException ? "a file that is none" : "neither",
                    "write --profiler jfr:settings=profile");
        }
    }

    @Override
    public void start() throws IOException {
        collectIn(repository);
        Recording opened = new Recording(configuration);
        recording = opened;
        opened.setName("steelyard");
        opened.start();
    }

    /** Else it would lie in the temporary folder and stay there, since a trial's JVM ends without its hooks. */
    private static void collectIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {new String[] {"repositorypath=\"" + folder + "\""}},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IOException("Flight Recorder's repository could not be chosen: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        opened().stop();
    }

    @Override
    public ProfilerFindings report(ProfiledWork work) throws IOException {
        opened().dump(file);
        return new ProfilerFindings(List.of(), List.of(file), null);
    }

    private Recording opened() {
        Recording current = recording;
        if (current == null) {
            throw new IllegalStateException("it was never started");
        }
        return current;
    }

    @Override
    public void close() {
        Recording current = recording;
        if (current != null) {
            current.close();
        }
        delete(repository);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
