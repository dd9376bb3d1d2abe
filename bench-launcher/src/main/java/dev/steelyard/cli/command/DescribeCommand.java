package dev.steelyard.cli.command;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.RequestOptions;
import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.cli.output.text.FactSheet;
import dev.steelyard.cli.output.text.Listings;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.inspection.InspectionReport.RunnerFacts;
import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            "  steelyard describe host",
            "  steelyard describe host --json"
        })
public final class DescribeCommand implements Callable<Integer> {

    private static final String HOST = "host";

    @Parameters(paramLabel = "WORKLOAD|RUNNER|host", description = "What to describe.")
    private String what = "";

    @Option(names = "--json", description = "Print a JSON document instead of text.")
    private boolean json;

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Override
    public Integer call() {
        if (what.isBlank()) {
            throw InvalidInputException.of(
                    "describe",
                    "a workload, a runner or 'host'",
                    "nothing",
                    "write 'steelyard describe upload-5GiB-20x'");
        }
        System.out.print(what.equals(HOST) ? host() : workloadOrRunner());
        return ExitCode.DONE;
    }

    /** As a trial would record it, so it is a trial's JVM that is asked, with the probes of the runners' jars. */
    // JDK 17's compiler does not read the nullness of type arguments from class files
    @SuppressWarnings("NullAway")
    private String host() {
        InspectionReport report =
                Inspection.ask(RequestOptions.jvm(process, new CpuOptions()), InspectionQuery.ofEnvironment());
        return json ? json(report.environment()) : FactSheet.of(report.environment());
    }

    private String workloadOrRunner() {
        InspectionReport report =
                Inspection.ask(RequestOptions.jvm(process, new CpuOptions()), InspectionQuery.runnerOrWorkload(what));
        for (RunnerFacts runner : report.runners()) {
            if (runner.id().equals(what)) {
                return json ? json(runner) : describe(runner);
            }
        }
        Resolved resolved = report.workloads().get(0);
        return json ? json(resolved) : describe(resolved);
    }

    private static String describe(RunnerFacts runner) {
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

    private static String describe(Resolved resolved) {
        return resolved.workload().name() + ": " + resolved.tasks() + " tasks, "
                + Listings.bytes(resolved.bytesPerPass()) + " bytes a pass\n" + json(resolved.workload());
    }

    private static String json(Object value) {
        return Json.pretty(value) + "\n";
    }
}
