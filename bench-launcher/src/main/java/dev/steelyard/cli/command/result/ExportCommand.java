package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.publish.export.ExportFormat;
import dev.steelyard.publish.export.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard export}: results for other tools. */
@Command(
        name = "export",
        description = "Writes results in the format of another tool. Trials that failed or are invalid go only into csv"
                + " and parquet, which tell of it. Exit code 3 when a file among the results cannot be used.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard export results --format csv > results.csv",
            "  steelyard export results/<campaign> --format parquet -o results.parquet",
            "  steelyard export results/<campaign> --format github-action-benchmark \\",
            "    -o bench.json"
        })
public final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Results, campaigns, or folders of those.")
    private List<Path> places = List.of();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "jmh, csv, parquet, openmetrics, github-action-benchmark (for customBiggerIsBetter),"
                    + " github-action-benchmark-smaller (for customSmallerIsBetter), bencher or upstream.")
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A new file. Default: standard output, but for parquet.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        ExportFormat chosen = ExportFormat.named(format)
                .orElseThrow(() -> InvalidInputException.of(
                        "--format",
                        Arrays.stream(ExportFormat.values())
                                .map(ExportFormat::id)
                                .collect(Collectors.joining(", ")),
                        "'" + format + "'",
                        "choose one"));
        OutputFile file = placeFor(chosen);
        Selection selection = Selection.of(places, chosen);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chosen.write(selection.results(), bytes);
        if (file == null) {
            System.out.writeBytes(bytes.toByteArray());
            System.out.flush();
        } else {
            file.write(bytes.toByteArray());
            System.out.println(Counted.of(selection.results().size(), "trial") + " in " + output);
        }
        if (!selection.leftOut().isEmpty()) {
            System.err.println("steelyard: " + selection.words() + ": " + format + " cannot tell of them");
        }
        selection.unreadable().forEach(reason -> System.err.println("steelyard: not used: " + reason));
        return selection.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
    }

    private @Nullable OutputFile placeFor(ExportFormat chosen) throws IOException {
        if (output != null) {
            return OutputFile.checked(output, "a new file", file -> false);
        }
        if (chosen.binary()) {
            throw InvalidInputException.of(
                    "--format " + chosen.id(), "a file to write", "no -o", "add -o results." + chosen.id());
        }
        return null;
    }
}
