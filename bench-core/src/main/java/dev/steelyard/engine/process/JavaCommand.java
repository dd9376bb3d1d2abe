package dev.steelyard.engine.process;

import dev.steelyard.model.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one child JVM is started.
 *
 * @param java the {@code java} program
 * @param arguments JVM arguments
 * @param classPath its class path
 * @param cpus CPU list as {@code taskset -c} takes it, or {@code null} for all
 */
public record JavaCommand(
        Path java,
        List<String> arguments,
        List<Path> classPath,
        @Nullable String cpus) {

    /** Far below the 128 KiB that Linux takes for one argument, and readable in {@code ps}. */
    private static final int LONGEST_CLASS_PATH_ARGUMENT = 16 << 10;

    /**
     * The words of the command line.
     *
     * @param argumentFile where a long class path is written; a folder that exists
     */
    public List<String> words(Path argumentFile, String mainClass, List<String> programArguments) throws IOException {
        List<String> words = new ArrayList<>();
        if (cpus != null) {
            words.addAll(List.of("taskset", "-c", cpus));
        }
        words.add(java.toString());
        words.addAll(arguments);
        String joined = classPath.stream()
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        if (joined.length() <= LONGEST_CLASS_PATH_ARGUMENT) {
            words.addAll(List.of("-cp", joined));
        } else {
            Files.writeString(argumentFile, "-cp\n\"" + joined.replace("\\", "\\\\") + "\"\n");
            words.add("@" + argumentFile);
        }
        words.add(mainClass);
        words.addAll(programArguments);
        return words;
    }

    /**
     * Checks what the user chose before anything is created.
     *
     * @throws InvalidInputException when the program is none, or the CPUs cannot be chosen here
     */
    public void check() {
        if (java.isAbsolute() && !Files.isExecutable(java)) {
            throw InvalidInputException.of(
                    "--jvm",
                    "the path of a java program",
                    java.toString(),
                    "name one such as /usr/lib/jvm/.../bin/java");
        }
        if (cpus != null && !tasksetTakes(cpus)) {
            throw InvalidInputException.of(
                    "CPU list",
                    "CPUs of this machine that taskset takes, such as 0 or 0-3,6",
                    "'" + cpus + "'",
                    "choose from the "
                            + Runtime.getRuntime().availableProcessors()
                            + " CPUs here, and install util-linux if taskset is lacking");
        }
    }

    private static boolean tasksetTakes(String cpus) {
        try {
            Process process = new ProcessBuilder("taskset", "-c", cpus, "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
