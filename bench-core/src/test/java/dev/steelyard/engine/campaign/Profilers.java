package dev.steelyard.engine.campaign;

import dev.steelyard.model.Availability;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.profiler.ProfiledWork;
import dev.steelyard.spi.profiler.Profiler;
import dev.steelyard.spi.profiler.ProfilerContext;
import dev.steelyard.spi.profiler.ProfilerFindings;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Profilers of outsiders, good and bad, which a test's own service file names. */
public final class Profilers {

    private Profilers() {}

    /** A folder that makes them known to whoever has it on the class path. */
    public static Path services(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("profilers/META-INF/services"));
        Files.write(
                services.resolve(ProfilerProvider.class.getName()),
                Stream.of(NotingProvider.class, AbsentProvider.class)
                        .map(Class::getName)
                        .toList());
        return directory.resolve("profilers");
    }

    /** Writes down what it is told, and fails where its option says. */
    public static final class NotingProvider implements ProfilerProvider {

        private static final List<String> WHERE =
                List.of("nowhere", "create", "start", "pass", "end", "stop", "report", "close", "crash", "nan");

        @Override
        public String id() {
            return "noting";
        }

        @Override
        public String description() {
            return "Writes down what it is told.";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting("fails", null, "nowhere", "Where it fails."));
        }

        @Override
        public Availability availability() {
            return Availability.yes();
        }

        @Override
        public void check(Map<String, String> options) {
            if (!WHERE.contains(options.get("fails"))) {
                throw InvalidInputException.of("noting:fails", "a place", options.get("fails"), "name one");
            }
        }

        @Override
        public Profiler create(ProfilerContext context) throws IOException {
            Noting profiler = new Noting(context.option("fails"), context.recording("txt"));
            profiler.fail("create");
            return profiler;
        }
    }

    private record Noting(String fails, Path file) implements Profiler {

        private void fail(String where) throws IOException {
            if (fails.equals(where)) {
                throw new IOException("no luck in " + where);
            }
        }

        @Override
        public void start() throws IOException {
            fail("start");
            if (fails.equals("crash")) {
                Runtime.getRuntime().halt(9);
            }
        }

        @Override
        public void beforePass() throws IOException {
            fail("pass");
        }

        @Override
        public void afterPass() throws IOException {
            fail("end");
        }

        @Override
        public void stop() throws IOException {
            fail("stop");
        }

        @Override
        public ProfilerFindings report(ProfiledWork work) throws IOException {
            fail("report");
            Files.writeString(file, work.toString());
            double value = fails.equals("nan") ? Double.NaN : work.operations();
            return new ProfilerFindings(
                    List.of(new Measurement("noted", value, "1", Direction.NEUTRAL)), List.of(file), "a note");
        }

        @Override
        public void close() {
            if (fails.equals("close")) {
                throw new IllegalStateException("no luck in close");
            }
        }
    }

    /** Works nowhere. */
    public static final class AbsentProvider implements ProfilerProvider {

        @Override
        public String id() {
            return "absent";
        }

        @Override
        public String description() {
            return "Works nowhere.";
        }

        @Override
        public Availability availability() {
            return Availability.no("it is nowhere");
        }

        @Override
        public Profiler create(ProfilerContext context) {
            throw new IllegalStateException("unavailable");
        }
    }
}
