package dev.steelyard.cli.command.result;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.engine.comparison.ResultFolders;
import dev.steelyard.engine.result.ResultSigning;
import dev.steelyard.engine.store.CampaignSigning;
import dev.steelyard.format.sign.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard sign}: vouches for results that are there already. */
@Command(
        name = "sign",
        description =
                "Signs results that nobody has signed, after checking them, and of a folder also the campaigns' records"
                        + " and calibrations. Signed ones stay as they are. Exit code 3 when one was left unsigned, with"
                        + " the reason.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = "  steelyard sign results/<campaign> --key key.pem")
public final class SignCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DIR", description = "A result, or a folder with results.")
    private Path place = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "KEY", description = "A private Ed25519 key, PKCS#8 in PEM.")
    private Path key = Path.of("");

    @Option(
            names = "--recovered",
            description = "Also sign results that were put together from the journal of a campaign that died.")
    private boolean recovered;

    @Override
    public Integer call() {
        SigningKey signer = SigningKey.read("--key", key);
        List<Path> files = ResultFolders.files(place);
        int signed = 0;
        int before = 0;
        int refused = 0;
        for (Path file : files) {
            ResultSigning.Outcome outcome = ResultSigning.sign(file, signer, recovered);
            signed += outcome.state() == ResultSigning.State.SIGNED ? 1 : 0;
            before += outcome.state() == ResultSigning.State.SIGNED_BEFORE ? 1 : 0;
            refused += told(file, outcome);
        }
        for (Path campaign : campaigns(files)) {
            for (var document :
                    CampaignSigning.sign(campaign, signer, recovered).entrySet()) {
                refused += told(document.getKey(), document.getValue());
            }
        }
        System.out.println(signed + " of " + files.size() + " results signed by " + signer.fingerprint()
                + (before == 0 ? "" : ", " + before + " were signed before"));
        return refused == 0 ? ExitCode.DONE : ExitCode.INVALID;
    }

    private static int told(Path file, ResultSigning.Outcome outcome) {
        System.out.println(file + ": " + outcome.words());
        return outcome.state() == ResultSigning.State.REFUSED ? 1 : 0;
    }

    /** Of a folder; who names a single result means no more than that. */
    private Set<Path> campaigns(List<Path> files) {
        Set<Path> campaigns = new LinkedHashSet<>();
        if (Files.isDirectory(place)) {
            files.forEach(file -> campaigns.add(ResultFolders.campaignOf(file)));
        }
        return campaigns;
    }
}
