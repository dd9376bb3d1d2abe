package dev.steelyard.cli;

import dev.steelyard.cli.options.CampaignOptions;
import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.cli.options.SettingOptions;
import dev.steelyard.cli.options.TargetOptions;
import dev.steelyard.cli.options.WorkloadOptions;
import dev.steelyard.cli.output.ProgressLine;
import dev.steelyard.cli.output.Terminal;
import dev.steelyard.engine.campaign.InspectedRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steelyard clean}: removes what prepare put in place. */
@Command(
        name = "clean",
        description = "Removes the objects and files that 'prepare' or a campaign put in place.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = "  steelyard clean --workload download-1GiB-4x-ram --bucket my-bucket --region eu-central-1")
final class CleanCommand implements Callable<Integer> {

    @Mixin
    private final WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    private final CampaignOptions campaign = new CampaignOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Mixin
    private final CpuOptions cpus = new CpuOptions();

    private final Engine engine;

    CleanCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        InspectedRequest request = new RequestBuilder(workload, target, settings, campaign, process, cpus).build();
        ProgressLine progress = new ProgressLine(System.err, Terminal.onStandardError(), System::nanoTime);
        try (CleanStop stop = new CleanStop()) {
            return stop.during(() -> {
                engine.clean(request, progress);
                progress.end();
                return ExitCode.DONE;
            });
        }
    }
}
