package dev.steelyard.cli.options;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the JVMs of trials and of the fixture are started. */
public final class ProcessOptions {

    /** What would replace the trials' class path or their main class. */
    private static final Pattern CLASS_PATH =
            Pattern.compile("-cp|-jar|-m|-p|--?(class-?path|module|module-path)(=.*)?");

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "JAR",
            description = "A jar with runners or workload kinds of your own. Repeatable.")
    private List<String> jars = new ArrayList<>();

    @Option(
            names = "--jvm",
            paramLabel = "PATH",
            description = "The JVM of trials: a JDK's folder or its java program. Default: the one that runs this.")
    private @Nullable String jvm;

    @Option(
            names = "--jvm-args",
            paramLabel = "ARGS",
            description = "JVM arguments for trials, with spaces between them, such as \"-Xmx2g -XX:+UseZGC\".")
    private @Nullable String jvmArguments;

    /** The jars to add, each checked. */
    public List<Path> jars() {
        return jars.stream().map(ProcessOptions::checkedJar).toList();
    }

    /** The {@code java} program. */
    public Path java() {
        if (jvm == null) {
            return Path.of(System.getProperty("java.home"), "bin", "java");
        }
        if (jvm.isBlank()) {
            throw InvalidInputException.of(
                    "--jvm ''", "a JDK's folder or a java program", "nothing", "write --jvm /path/to/jdk");
        }
        Path path = Path.of(jvm);
        Path program = Files.isDirectory(path) ? path.resolve("bin").resolve("java") : path;
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            String found = Files.exists(program) ? "no program" : "nothing there";
            throw InvalidInputException.of(
                    "--jvm " + jvm, "a JDK's folder or a java program", found, "write --jvm /path/to/jdk");
        }
        return program.toAbsolutePath();
    }

    /** Arguments for trials' JVMs. */
    public List<String> arguments() {
        if (jvmArguments == null || jvmArguments.isBlank()) {
            return List.of();
        }
        List<String> words = List.of(jvmArguments.strip().split("\\s+"));
        for (String word : words) {
            if (!word.startsWith("-") || CLASS_PATH.matcher(word).matches()) {
                throw InvalidInputException.of(
                        "--jvm-args",
                        "JVM arguments that begin with -, and no class path",
                        Values.quote(word),
                        "write --jvm-args \"-Xmx2g\"; jars are added by --with");
            }
        }
        return words;
    }

    private static Path checkedJar(String text) {
        Path jar = Path.of(text.strip());
        if (!text.toLowerCase(Locale.ROOT).strip().endsWith(".jar") || !Files.isRegularFile(jar)) {
            String found = Files.isDirectory(jar) ? "a folder" : Files.exists(jar) ? "another file" : "nothing there";
            throw InvalidInputException.of("--with " + text, "a jar", found, "write --with my-runner.jar");
        }
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            if (archive.size() > 0) {
                return jar.toAbsolutePath();
            }
        } catch (IOException e) {
            throw InvalidInputException.of(
                    "--with " + text, "a jar", "a file that is none (" + e.getMessage() + ")", "build it again");
        }
        throw InvalidInputException.of("--with " + text, "a jar with classes", "an empty one", "build it again");
    }
}
