package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.versions.AskedVersion;
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    /** What would replace the trials' class path or their main class. */
    private static final Pattern CLASS_PATH =
            Pattern.compile("-cp|-jar|-m|-p|--?(class-?path|module|module-path)(=.*)?");

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "JAR|GROUP:ARTIFACT:VERSION",
            description = "A jar with runners or workload kinds of your own; or a library from Maven's repositories,"
                    + " with commas between versions that are to be compared. Repeatable.")
    private List<String> additions = new ArrayList<>();

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
        List<Path> jars = new ArrayList<>();
        boolean afterLibrary = false;
        for (String addition : additions) {
            if (isLibrary(addition)) {
                afterLibrary = true;
            } else if (!afterLibrary || isJar(addition)) {
                afterLibrary = false;
                jars.add(checkedJar(addition));
            }
        }
        return jars;
    }

    /** The libraries to take from Maven's repositories; what follows one and is no jar is another version of it. */
    public List<AskedVersion> libraries() {
        List<AskedVersion> libraries = new ArrayList<>();
        AskedVersion last = null;
        for (String addition : additions) {
            if (isLibrary(addition)) {
                last = library(addition.strip());
                libraries.add(last);
            } else if (last != null && !isJar(addition)) {
                libraries.add(last.at(addition.strip()));
            } else {
                last = null;
            }
        }
        return libraries;
    }

    private static boolean isJar(String addition) {
        return addition.strip().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private static boolean isLibrary(String addition) {
        return !isJar(addition) && addition.indexOf(':') >= 0 && addition.indexOf('/') < 0;
    }

    private static AskedVersion library(String addition) {
        String[] parts = addition.split(":", -1);
        boolean named = parts.length == 3
                && NAME.matcher(parts[0]).matches()
                && NAME.matcher(parts[1]).matches();
        if (!named) {
            throw InvalidInputException.of(
                    "--with",
                    "a jar, or a library as group:artifact:version",
                    Values.quote(addition),
                    "write --with io.netty:netty-common:4.1.119.Final");
        }
        if (parts[0].equals("software.amazon.awssdk") && parts[1].equals("bom")) {
            throw InvalidInputException.of(
                    "--with " + addition, "a library", "the list of all modules of the SDK", "write --sdk " + parts[2]);
        }
        return AskedVersion.library(parts[0], parts[1], parts[2]);
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
