package dev.steelyard.cli;

import dev.steelyard.cli.output.SummaryTable;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steelyard recover}: results of a campaign that was killed. */
@Command(
        name = "recover",
        description = "Makes results of the journals of a campaign that was killed. Every finished iteration is in"
                + " them; the results are marked as recovered.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = "  steelyard recover results/<campaign>")
final class RecoverCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The campaign's folder.")
    private String path = "";

    private final Engine engine;

    RecoverCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Path.of(path);
        if (path.isBlank() || !Files.isDirectory(directory)) {
            throw InvalidInputException.of(
                    "recover", "a campaign's folder", "none at '" + path + "'", "name one, such as results/<campaign>");
        }
        CampaignOutcome outcome = engine.recover(directory);
        System.out.print(SummaryTable.render(outcome));
        return outcome.exitCode();
    }
}
