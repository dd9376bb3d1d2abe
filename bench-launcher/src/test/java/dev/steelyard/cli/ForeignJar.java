package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar with somebody else's runners, compiled on the spot against bench-core alone. */
final class ForeignJar {

    static final String SERVICE = "META-INF/services/dev.steelyard.spi.RunnerProvider";

    @SuppressWarnings("InlineFormatString") // a page of code reads better outside the call
    private static final String CLASS = """
            package foreign;

            import dev.steelyard.model.*;
            import dev.steelyard.spi.*;
            import java.util.List;

            public class %1$s implements RunnerProvider {
                public String id() { return "%2$s"; }
                public String description() { return "Somebody else's."; }
                public Availability availability() { return Availability.yes(); }
                public List<Setting> settings() { return List.of(); }
                public Availability supports(Workload workload, Pass pass, Parameters parameters) {
                    return Availability.yes();
                }
                public Runner create(RunnerContext context) throws Exception {
                    return new OperationRunner() {
                        public void perform(Task task, Recorder recorder) {
                            %3$s
                        }
                        public List<EffectiveSetting> effectiveSettings() { return List.of(); }
                        public void close() {}
                    };
                }
                %4$s
            }
            """;

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///foreign/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private ForeignJar() {}

    /** A runner's source: its class's name, which in small letters is its id, what it performs, and members beside. */
    static JavaFileObject runner(String name, String perform, String members) {
        return new Source(
                name, String.format(Locale.ROOT, CLASS, name, name.toLowerCase(Locale.ROOT), perform, members));
    }

    /** Any source of package {@code foreign}. */
    static JavaFileObject source(String name, String text) {
        return new Source(name, text);
    }

    /** Class files of the sources, in a new folder. */
    static Path compile(Path folder, List<JavaFileObject> sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            assertTrue(
                    compiler.getTask(null, files, problems, options, null, sources)
                            .call(),
                    () -> problems.getDiagnostics().toString());
        }
        return classes;
    }

    /** A jar of class files that names these providers. */
    static Path jar(Path folder, Path classes, List<String> providers) throws IOException {
        Path jar = folder.resolve("foreign.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
            entries.putNextEntry(new JarEntry(SERVICE));
            entries.write((String.join("\n", providers) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
