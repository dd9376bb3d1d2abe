package dev.steelyard.cli;

import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DIR", description = "A result, or a folder with results.")
    private String path = "";

    private final Engine engine;

    ValidateCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        Path found = Path.of(path);
        if (path.isBlank() || !Files.exists(found)) {
            throw InvalidInputException.of(
                    "validate", "a result or a folder", "nothing at '" + path + "'", "name one, such as results");
        }
        Map<Path, List<String>> faultsByFile = engine.validate(found);
        if (faultsByFile.isEmpty()) {
            throw InvalidInputException.of(
                    "validate " + path, "at least one result", "none", "name a campaign's folder");
        }
        faultsByFile.forEach((file, faults) -> {
            System.out.println(file + ": " + (faults.isEmpty() ? "good" : "NOT good"));
            faults.forEach(fault -> System.out.println("  " + fault));
        });
        boolean good = faultsByFile.values().stream().allMatch(List::isEmpty);
        return good ? ExitCode.DONE : ExitCode.INVALID;
    }
}
