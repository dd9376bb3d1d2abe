package dev.steelyard.cli.command;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steelyard validate}: whether results can be trusted. */
@Command(
        name = "validate",
        description = "Checks results: their schema, their digest, and that every derived number follows from the raw"
                + " ones. Exit code 3 when one does not hold.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = "  steelyard validate results/<campaign>")
public final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DIR", description = "A result, or a folder with results.")
    private String path = "";

    private final Engine engine;

    public ValidateCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        Path found = Path.of(path);
        if (path.isBlank() || !Files.exists(found)) {
            throw InvalidInputException.of(
                    "validate", "a result or a folder", "nothing at '" + path + "'", "name one, such as results");
        }
        Validation.Outcome outcome = engine.validate(found);
        outcome.findings().forEach(finding -> System.out.println(finding.message()));
        boolean good = outcome.findings().isEmpty();
        System.out.println(outcome.files() + " documents checked: "
                + (good ? "all good" : outcome.findings().size() + " findings"));
        return good ? ExitCode.DONE : ExitCode.INVALID;
    }
}
