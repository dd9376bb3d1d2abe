package dev.steelyard.cli;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.ending.Failures;
import dev.steelyard.cli.ending.StandardOutput;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.cli.engine.ForkedEngine;
import dev.steelyard.cli.options.source.PlanFile;
import dev.steelyard.cli.options.source.PropertyTwins;
import dev.steelyard.cli.output.Terminal;
import dev.steelyard.model.EditDistance;
import dev.steelyard.model.InvalidInputException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The entry point. Without arguments it looks at system properties, so that {@code mvn compile exec:java
 * -Dworkload=upload-5GiB-20x} is {@code steelyard run --workload upload-5GiB-20x}.
 */
public final class Main {

    private static final String RUN = "run";

    private Main() {}

    /** Does what the arguments say and ends the process with the exit code. */
    public static void main(String[] arguments) {
        String[] commandLine = ProcessHandle.current().info().arguments().orElse(null);
        // Not a plain return: under Maven a client's daemon threads would delay the end by 15 s.
        System.exit(
                StandardOutput.checked(execute(new ForkedEngine(), arguments, System.getProperties(), commandLine)));
    }

    /**
     * Does what the arguments say.
     *
     * @param engine what does the work
     * @param arguments command and options
     * @param properties system properties, which may hold twins of options
     * @param commandLine the words that this process was started with, or {@code null} where the system does not tell
     * @return exit code
     */
    static int execute(Engine engine, String[] arguments, Properties properties, String @Nullable [] commandLine) {
        CommandLine steelyard = commandLine(engine);
        try {
            LocaleCheck.requireReadable("working folder", properties.getProperty("user.dir", ""));
            List<String> words = completed(List.of(arguments), steelyard, properties, commandLine);
            if (words.isEmpty()) {
                steelyard.usage(System.err, ansi(System.err));
                return ExitCode.BAD_INPUT;
            }
            return steelyard.execute(words.toArray(String[]::new));
        } catch (RuntimeException | OutOfMemoryError e) {
            return Failures.report(e);
        }
    }

    /** The command line with what becomes of failures; also what tests parse with. */
    static CommandLine commandLine(Engine engine) {
        CommandLine steelyard = SteelyardCommand.with(engine);
        steelyard.registerConverter(Path.class, Main::path);
        steelyard.setExecutionExceptionHandler((exception, command, parsed) -> Failures.report(exception));
        steelyard.setParameterExceptionHandler((exception, words) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr().println("steelyard: " + exception.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, command.getErr());
            command.getErr()
                    .printf(
                            Locale.ROOT,
                            "Look at '%s --help'.%n",
                            command.getCommandSpec().qualifiedName());
            return ExitCode.BAD_INPUT;
        });
        return steelyard;
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Failures.words(e));
        }
    }

    private static List<String> completed(
            List<String> arguments, CommandLine steelyard, Properties properties, String @Nullable [] commandLine) {
        PropertyTwins ofRun = new PropertyTwins(subcommand(steelyard, RUN).getCommandSpec());
        ofRun.refuseMisspelt(commandLine);
        if (arguments.isEmpty()) {
            return ofRun.any(properties) ? completed(RUN, arguments, steelyard, properties) : arguments;
        }
        String name = arguments.get(0);
        if (name.startsWith("-")) {
            return arguments;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return completed(name, rest, steelyard, properties);
    }

    /** The command with its twins first, then what the user typed, then what a plan file stands for. */
    private static List<String> completed(
            String name, List<String> rest, CommandLine steelyard, Properties properties) {
        CommandSpec command = subcommand(steelyard, name).getCommandSpec();
        List<String> options = new ArrayList<>(new PropertyTwins(command).options(properties, rest));
        options.addAll(rest);
        options.forEach(word -> LocaleCheck.requireReadable("argument", word));
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(PlanFile.completed(command, options));
        return words;
    }

    private static CommandLine subcommand(CommandLine steelyard, String name) {
        CommandLine subcommand = steelyard.getSubcommands().get(name);
        if (subcommand == null) {
            Collection<String> known = steelyard.getSubcommands().keySet();
            throw InvalidInputException.of(
                    "command '" + name + "'",
                    "one of " + String.join(", ", known),
                    "an unknown one",
                    EditDistance.near(name, known)
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("look at 'steelyard --help'"));
        }
        return subcommand;
    }

    private static Ansi ansi(PrintStream stream) {
        return stream == System.err && !Terminal.onStandardError() ? Ansi.OFF : Ansi.AUTO;
    }
}
