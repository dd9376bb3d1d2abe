package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.sign.TrustedKeys;
import dev.steelyard.model.Counted;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard validate}: whether results can be trusted. */
@Command(
        name = "validate",
        description = "Checks results: their schema, their digest, and that every derived number follows from the raw"
                + " ones, and signatures. Exit code 3 when one does not hold.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  steelyard validate results/<campaign>", "  steelyard validate results --trust keys/"})
public final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DIR", description = "A result, or a folder with results.")
    private String path = "";

    @Option(
            names = "--trust",
            paramLabel = "KEY|DIR",
            description =
                    "Public Ed25519 keys in PEM: every result, and record and calibration of a campaign, must be signed"
                            + " by one of them. Says of each by whom it is signed.")
    private @Nullable String trust;

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
        TrustedKeys trusted = trust == null ? null : trusted(trust);
        Validation.Outcome outcome = engine.validate(found, trusted);
        if (trusted != null) {
            outcome.vouched().forEach(result -> System.out.println(result.file() + ": " + result.words()));
        }
        outcome.findings().forEach(finding -> System.out.println(finding.message()));
        outcome.notes().forEach(System.out::println);
        boolean good = outcome.findings().isEmpty();
        System.out.println(Counted.of(outcome.files(), "document") + " checked: "
                + (good ? "all good" : Counted.of(outcome.findings().size(), "finding")));
        return good ? ExitCode.DONE : ExitCode.INVALID;
    }

    private static TrustedKeys trusted(String place) {
        if (place.isBlank()) {
            throw InvalidInputException.of("--trust ''", "public keys", "nothing", "write --trust public.pem");
        }
        return TrustedKeys.read("--trust", Path.of(place));
    }
}
