package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.model.Counted;
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
public final class RecoverCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The campaign's folder.")
    private String path = "";

    private final Engine engine;

    public RecoverCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Path.of(path);
        if (path.isBlank() || !Files.isDirectory(directory)) {
            throw InvalidInputException.of(
                    "recover", "a campaign's folder", "none at '" + path + "'", "name one, such as results/<campaign>");
        }
        Recovery.Outcome outcome = engine.recover(directory);
        outcome.written().forEach(file -> System.out.println("recovered " + file));
        outcome.removed().forEach(folder -> System.out.println("removed " + folder));
        outcome.atWork().forEach(words -> System.out.println("left alone " + words));
        System.out.println(Counted.of(outcome.campaigns().size(), "campaign") + " looked at, "
                + Counted.of(outcome.written().size(), "result") + " recovered");
        outcome.refused().forEach(words -> System.err.println("steelyard: not recovered: " + words));
        return outcome.refused().isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
    }
}
