package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.output.BuildVersion;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.publish.report.ReportData;
import dev.steelyard.publish.report.ReportPage;
import dev.steelyard.publish.report.ReportReader;
import dev.steelyard.publish.report.ReportText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard report}: results for people to look at. */
@Command(
        name = "report",
        description = "Shows results: one self-contained page with charts, or Markdown or text. Exit code 3 when a file"
                + " among the results cannot be used.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard report results/<campaign> -o report.html",
            "  steelyard report results --format markdown >> $GITHUB_STEP_SUMMARY"
        })
public final class ReportCommand implements Callable<Integer> {

    /** How the report is written. */
    enum Format {
        html,
        markdown,
        text
    }

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Results, campaigns, or folders of those.")
    private List<Path> places = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it. Default: standard output, for Markdown and text.")
    private @Nullable Path output;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: html with -o.")
    private @Nullable Format format;

    @Override
    public Integer call() throws IOException {
        Format chosen = format != null ? format : output == null ? Format.text : Format.html;
        OutputFile file = placeFor(chosen);
        ReportData data = ReportReader.read(places, new BuildVersion().getVersion()[0]);
        String report = switch (chosen) {
            case html -> ReportPage.render(data);
            case markdown -> ReportText.markdown(data);
            case text -> ReportText.plain(data);
        };
        if (file == null) {
            System.out.print(report);
        } else {
            file.write(report.getBytes(StandardCharsets.UTF_8));
            System.out.println(Counted.of(data.trials().size(), "trial") + " in " + output);
        }
        data.unreadable().forEach(one -> System.err.println("steelyard: not used: " + one.reason()));
        return data.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
    }

    /** Only an older report is replaced. */
    private @Nullable OutputFile placeFor(Format chosen) throws IOException {
        if (output != null) {
            return OutputFile.checked(output, "a new file or an older report", file -> isReport(file, chosen));
        }
        if (chosen == Format.html) {
            throw InvalidInputException.of("--format html", "a file to write", "no -o", "add -o report.html");
        }
        return null;
    }

    /** Plain text has no beginning that tells it from other texts, so none is replaced. */
    private static boolean isReport(Path file, Format chosen) throws IOException {
        String mark = chosen == Format.html ? ReportPage.MARK : ReportText.MARK;
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(mark.length());
            return chosen != Format.text && new String(start, StandardCharsets.UTF_8).equals(mark);
        }
    }
}
