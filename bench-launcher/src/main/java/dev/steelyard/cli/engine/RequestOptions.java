package dev.steelyard.cli.engine;

import dev.steelyard.cli.load.LoadOptions;
import dev.steelyard.cli.options.CampaignOptions;
import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.EffortOptions;
import dev.steelyard.cli.options.LibraryOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.cli.options.SettingOptions;
import dev.steelyard.cli.options.TargetOptions;
import dev.steelyard.cli.options.VaryOptions;
import dev.steelyard.cli.options.WorkloadOptions;
import dev.steelyard.cli.options.value.Nearness;
import dev.steelyard.cli.profile.ProfilerOptions;
import dev.steelyard.engine.campaign.Campaign;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.campaign.InspectedRequest;
import dev.steelyard.engine.campaign.Variant;
import dev.steelyard.engine.inspection.Inspection;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import dev.steelyard.versions.LibraryVariants;
import dev.steelyard.versions.MavenSetup;
import dev.steelyard.versions.VersionMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * The options that together ask for a campaign, the same for all commands that need one. First every value is checked by itself, which costs nothing; only then a JVM is asked
 * whether the workloads, runners and settings exist.
 */
public final class RequestOptions {

    @Mixin
    private final WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    private final VaryOptions vary = new VaryOptions();

    @Mixin
    private final EffortOptions effort = new EffortOptions();

    @Mixin
    private final CampaignOptions campaign = new CampaignOptions();

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final ProfilerOptions profilers = new ProfilerOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Mixin
    private final LibraryOptions libraries = new LibraryOptions();

    @Mixin
    private final CpuOptions cpus = new CpuOptions();

    /** Arguments of the trials' JVM that were given. */
    public List<String> jvmArguments() {
        return process.arguments();
    }

    /** Where campaigns are written to. */
    public Path output() {
        return campaign.output();
    }

    /** The request that they make. */
    public InspectedRequest request() {
        List<String> names = workload.names();
        refuseFixed();
        List<Path> jars = process.jars();
        VersionMatrix versions = libraries.versions(process);
        MavenSetup maven = libraries.maven();
        CampaignRequest checked = request(
                        List.of(), campaign.runners(), campaign.seed(), jvm(process, cpus, jars), List.of())
                .seeded();
        LibraryVariants resolved = LibraryVariants.resolve(
                TrialClassPath.find(System.getProperties(), jars),
                versions,
                maven,
                news -> System.err.println("steelyard: " + news));
        TrialJvm jvm = jvm(process, cpus, resolved.classPath());
        InspectionReport report = Inspection.ask(jvm, Campaign.query(checked, names));
        List<Workload> workloads = report.workloads().stream()
                .map(InspectionReport.Resolved::workload)
                .toList();
        Set<String> kinds = workloads.stream().map(Workload::kind).collect(Collectors.toSet());
        List<String> runnerIds = known(report, campaign.runners(kinds), checked.parameters());
        Set<String> factors = report.settingNames(runnerIds);
        factors.add(Variant.IN_FLIGHT);
        vary.settings().forEach(name -> refuseUnknown("--vary", name, factors, "list settings"));
        return new InspectedRequest(request(workloads, runnerIds, checked.seed(), jvm, resolved.variants()), report);
    }

    /** What varies must not have a value for all sides as well. */
    private void refuseFixed() {
        for (String name : vary.settings()) {
            String fixed = name.equals(Variant.IN_FLIGHT) && campaign.inFlight() != null
                    ? String.valueOf(campaign.inFlight())
                    : settings.parameters().text(name);
            if (fixed != null) {
                throw InvalidInputException.of(
                        "--vary " + name, "a setting without a fixed value", "the value " + fixed, "leave one out");
            }
        }
    }

    private CampaignRequest request(
            List<Workload> workloads,
            List<String> runnerIds,
            @Nullable Long seed,
            TrialJvm jvm,
            List<Variant> versions) {
        List<Variant> variants = versions.isEmpty() ? vary.variants() : Variant.product(vary.variants(), versions);
        boolean all = runnerIds.equals(List.of(CampaignOptions.ALL_RUNNERS));
        int sides = variants.size() * (all ? 2 : runnerIds.size());
        return new CampaignRequest(
                workloads,
                runnerIds,
                target.target(),
                settings.parameters(),
                campaign.equalParity(),
                campaign.inFlight(),
                campaign.schedule().under(load.load()),
                effort.trials(sides),
                workload.maxTasks(),
                seed,
                target.faults(),
                campaign.stopOnFailure(),
                campaign.tags(),
                jvm,
                campaign.output(),
                campaign.workDirectory(),
                variants,
                effort.effort(sides),
                profilers.profiling());
    }

    public static TrialJvm jvm(ProcessOptions process, CpuOptions cpus) {
        if (!process.libraries().isEmpty()) {
            throw InvalidInputException.of(
                    "--with", "a jar", "a library of Maven's", "name versions of libraries with 'steelyard run'");
        }
        return jvm(process, cpus, TrialClassPath.find(System.getProperties(), process.jars()));
    }

    private static TrialJvm jvm(ProcessOptions process, CpuOptions cpus, List<Path> classPath) {
        return new TrialJvm(process.java(), process.arguments(), classPath, cpus.client(), cpus.endpoint());
    }

    /** The ids of the runners asked for, all of which exist and know between them every setting of the user. */
    static List<String> known(InspectionReport report, List<String> asked, Parameters parameters) {
        Set<String> ids = report.runners().stream()
                .map(InspectionReport.RunnerFacts::id)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = asked.equals(List.of(CampaignOptions.ALL_RUNNERS));
        for (String id : all ? List.<String>of() : asked) {
            refuseUnknown("--runner", id, ids, "list runners");
        }
        List<String> chosen = all ? List.copyOf(ids) : asked;
        Set<String> names = report.settingNames(chosen);
        parameters.values().keySet().forEach(name -> refuseUnknown("--set", name, names, "list settings"));
        return chosen;
    }

    private static void refuseUnknown(String option, String name, Set<String> names, String listing) {
        if (!names.contains(name)) {
            String remedy = Nearness.nearest(name, names)
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElse("look at 'steelyard " + listing + "'");
            throw InvalidInputException.of(
                    option,
                    names.isEmpty() ? "a known name" : "one of " + String.join(", ", names),
                    "'" + name + "'",
                    remedy);
        }
    }
}
