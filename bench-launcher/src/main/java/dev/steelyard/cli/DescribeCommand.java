package dev.steelyard.cli;

import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.cli.output.Listings;
import dev.steelyard.engine.campaign.CampaignRequest.TrialJvm;
import dev.steelyard.format.Json;
import dev.steelyard.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard describe}: everything about one workload, one runner, or this host. */
@Command(
        name = "describe",
        description = "Shows everything about a workload (name or file), a runner, or this host ('host').",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard describe upload-5GiB-20x",
            "  steelyard describe my-workload.src.json",
            "  steelyard describe crt-java",
            "  steelyard describe host"
        })
final class DescribeCommand implements Callable<Integer> {

    private static final String HOST = "host";

    @Parameters(paramLabel = "WORKLOAD|RUNNER|host", description = "What to describe.")
    private String what = "";

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    private final Engine engine;

    DescribeCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        TrialJvm jvm = RequestBuilder.jvm(process, new CpuOptions());
        System.out.print(what.equals(HOST) ? json(engine.host(jvm)) : workloadOrRunner(jvm));
        return ExitCode.DONE;
    }

    private String workloadOrRunner(TrialJvm jvm) throws Exception {
        for (Engine.FoundRunner runner : engine.inventory(jvm).runners()) {
            if (runner.id().equals(what)) {
                return describe(runner);
            }
        }
        return describe(engine.resolve(jvm, List.of(what)).get(0));
    }

    private static String describe(Engine.FoundRunner runner) {
        String works = runner.availability().available()
                ? "yes"
                : "no: " + runner.availability().reason();
        return runner.id() + ": " + runner.description() + "\nWorks here: " + works + "\n\n"
                + Listings.settings(
                        runner.settings(),
                        Map.of(
                                runner.id(),
                                runner.settings().stream().map(Setting::name).collect(Collectors.toSet())));
    }

    private static String describe(Engine.PlannedWorkload planned) {
        String tasks = planned.tasks() == null ? "unknown" : planned.tasks().toString();
        return planned.workload().name() + ": " + tasks + " tasks, " + Listings.bytes(planned.bytesPerPass())
                + " bytes a pass\n" + json(planned.workload());
    }

    private static String json(Object value) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
