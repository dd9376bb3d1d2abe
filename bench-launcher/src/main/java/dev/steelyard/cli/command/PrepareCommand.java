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

/** {@code steelyard prepare}: puts objects and files in place before any trial. */
@Command(
        name = "prepare",
        description =
                "Puts the objects and files of workloads in place; what is already right stays. They stay until 'clean'.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%n",
        footer = {
            "  steelyard prepare --workload download-1GiB-4x-ram --bucket my-bucket \\",
            "    --region eu-central-1"
        })
public final class PrepareCommand implements Callable<Integer> {

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Option(names = "--json", description = "Write what was done to standard output as one JSON document.")
    private boolean json;

    private final Engine engine;

    public PrepareCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        InspectedRequest request = options.request();
        ProgressLine progress = new ProgressLine(System.err, Terminal.onStandardError(), System::nanoTime);
        try (CleanStop stop = new CleanStop()) {
            return stop.during(() -> {
                Map<String, @Nullable Object> done = engine.prepare(request, progress);
                progress.end();
                System.out.print(json ? PreparationText.document(done) : PreparationText.prepared(done));
                return ExitCode.DONE;
            });
        }
    }
}
