package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.options.TagOptions;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.publish.imports.Imports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard import}: what other tools measured. */
@Command(
        name = "import",
        description = "Makes results of what another tool measured. They are marked as imported and never ranked beside"
                + " measured ones.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard import jmh-result.json --format jmh",
            "  steelyard import output.txt --format upstream --workload upload-5GiB-20x \\",
            "    --runner s5cmd --tag build=17"
        })
public final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "What the other tool wrote.")
    private Path file = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "jmh|upstream", description = "Who wrote it.")
    private String format = "";

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "What was measured, for upstream, whose lines do not tell.")
    private @Nullable String workload;

    @Option(
            names = "--runner",
            paramLabel = "ID",
            description = "Who was measured, for upstream, whose lines do not tell.")
    private @Nullable String runner;

    @Mixin
    private final TagOptions tags = new TagOptions();

    @Option(names = "--output", paramLabel = "DIR", description = "Where campaigns are written to. Default: results.")
    private Path output = Path.of("results");

    @Override
    public Integer call() {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw InvalidInputException.of("--output " + output, "a folder", "a file", "name another");
        }
        Map<String, String> pairs = tags.tags();
        Imports.Outcome outcome = switch (format) {
            case "jmh" -> jmh(pairs);
            case "upstream" ->
                Imports.upstream(file, named("--workload", workload), named("--runner", runner), output, pairs);
            default -> throw InvalidInputException.of("--format", "jmh or upstream", "'" + format + "'", "choose one");
        };
        System.out.println(Counted.of(outcome.trials(), "trial") + " imported into " + outcome.folder());
        return ExitCode.DONE;
    }

    private Imports.Outcome jmh(Map<String, String> pairs) {
        if (workload != null || runner != null) {
            throw InvalidInputException.of(
                    "--format jmh",
                    "neither --workload nor --runner",
                    workload != null ? "--workload" : "--runner",
                    "leave it out: the file names its benchmarks");
        }
        return Imports.jmh(file, output, pairs);
    }

    private static String named(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw InvalidInputException.of(
                    option, "a name, as upstream's lines tell none", "nothing", "add " + option + " NAME");
        }
        return value.strip();
    }
}
