package dev.steelyard.cli.command;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.RequestOptions;
import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.cli.output.text.Listings;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionQuery;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steelyard list}: what there is to choose from. */
@Command(
        name = "list",
        description = "Lists workloads with tasks and bytes of a pass, runners, settings and who knows them, or"
                + " profilers.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard list workloads",
            "  steelyard list runners --with my-runner.jar",
            "  steelyard list profilers",
            "  mvn compile exec:java -Dexec.args=\"list settings\""
        })
public final class ListCommand implements Callable<Integer> {

    @Parameters(paramLabel = "workloads|runners|settings|profilers", description = "What to list.")
    private String what = "";

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Override
    public Integer call() {
        if (!List.of("workloads", "runners", "settings", "profilers").contains(what)) {
            throw InvalidInputException.of(
                    "list",
                    "workloads, runners, settings or profilers",
                    "'" + what + "'",
                    "write 'steelyard list workloads'");
        }
        // Profilers are tried out, which takes a while.
        InspectionQuery query = what.equals("profilers") ? InspectionQuery.ofProfilers() : InspectionQuery.everything();
        InspectionReport report = Inspection.ask(RequestOptions.jvm(process, new CpuOptions()), query);
        System.out.print(
                switch (what) {
                    case "workloads" -> workloads(report);
                    case "runners" -> runners(report);
                    case "profilers" -> profilers(report);
                    default -> settings(report);
                });
        return ExitCode.DONE;
    }

    private static String workloads(InspectionReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("workload", "kind", "tasks", "bytes a pass"));
        for (InspectionReport.CatalogueEntry entry : report.catalogue()) {
            rows.add(List.of(
                    entry.name(),
                    entry.kind(),
                    entry.tasks() == null ? "-" : entry.tasks().toString(),
                    Listings.bytes(entry.bytesPerPass())));
        }
        return Listings.table(rows, 2);
    }

    private static String runners(InspectionReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("runner", "works here", "description"));
        for (InspectionReport.RunnerFacts runner : report.runners()) {
            String reason = runner.availability().reason();
            rows.add(List.of(
                    runner.id(), runner.availability().available() ? "yes" : "no: " + reason, runner.description()));
        }
        return Listings.table(rows, 0);
    }

    private static String profilers(InspectionReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("profiler", "works here", "description"));
        List<List<String>> options = new ArrayList<>();
        options.add(List.of("option", "default", "description"));
        for (InspectionReport.ProfilerFacts profiler : report.profilers()) {
            String reason = profiler.availability().reason();
            rows.add(List.of(
                    profiler.id(),
                    profiler.availability().available() ? "yes" : "no: " + reason,
                    profiler.description()));
            for (Setting option : profiler.options()) {
                options.add(List.of(
                        profiler.id() + ":" + option.name(),
                        Objects.requireNonNullElse(option.defaultValue(), "-"),
                        option.description()));
            }
        }
        return Listings.table(rows, 0) + "\n" + Listings.table(options, 0);
    }

    private static String settings(InspectionReport report) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        report.kinds()
                .forEach(kind -> kind.settings().forEach(setting -> settings.putIfAbsent(setting.name(), setting)));
        Map<String, Set<String>> knownBy = new LinkedHashMap<>();
        for (InspectionReport.FixtureFacts fixture : report.fixtures()) {
            fixture.settings().forEach(setting -> settings.putIfAbsent(setting.name(), setting));
            knownBy.put("fixture " + fixture.id(), names(fixture.settings()));
        }
        for (InspectionReport.RunnerFacts runner : report.runners()) {
            runner.settings().forEach(setting -> settings.putIfAbsent(setting.name(), setting));
            knownBy.put(runner.id(), names(runner.settings()));
        }
        return Listings.settings(settings.values(), knownBy);
    }

    private static Set<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).collect(Collectors.toSet());
    }
}
