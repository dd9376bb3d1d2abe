package dev.steelyard.cli.command;

import dev.steelyard.cli.ending.CleanStop;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.cli.engine.RequestOptions;
import dev.steelyard.cli.output.PreparationText;
import dev.steelyard.cli.output.ProgressLine;
import dev.steelyard.cli.output.Terminal;
import dev.steelyard.engine.campaign.InspectedRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard clean}: removes what prepare put in place. */
@Command(
        name = "clean",
        description = "Removes the objects and files that 'prepare' or a campaign put in place.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%n",
        footer = {"  steelyard clean --workload download-1GiB-4x-ram --bucket my-bucket \\", "    --region eu-central-1"
        })
public final class CleanCommand implements Callable<Integer> {

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Option(names = "--json", description = "Write what was done to standard output as one JSON document.")
    private boolean json;

    private final Engine engine;

    public CleanCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        InspectedRequest request = options.request();
        ProgressLine progress = new ProgressLine(System.err, Terminal.onStandardError(), System::nanoTime);
        try (CleanStop stop = new CleanStop()) {
            return stop.during(() -> {
                Map<String, @Nullable Object> done = engine.clean(request, progress);
                progress.end();
                System.out.print(json ? PreparationText.document(done) : PreparationText.cleaned(done));
                return ExitCode.DONE;
            });
        }
    }
}
