package dev.steelyard.cli.command;

import dev.steelyard.cli.compare.CampaignVerdict;
import dev.steelyard.cli.ending.CleanStop;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.cli.engine.RequestOptions;
import dev.steelyard.cli.options.SigningOptions;
import dev.steelyard.cli.output.PlanTable;
import dev.steelyard.cli.output.ProgressLine;
import dev.steelyard.cli.output.Terminal;
import dev.steelyard.cli.output.summary.SummaryDocument;
import dev.steelyard.cli.output.summary.SummaryTable;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.InspectedRequest;
import dev.steelyard.engine.campaign.Resumption;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard run}: the main job. */
@Command(
        name = "run",
        description = "Measures workloads with runners, each trial in a fresh JVM, and stores the results.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  Twenty uploads of 5 GiB to the embedded endpoint:",
            "    steelyard run --workload upload-5GiB-20x",
            "  Two clients side by side, five fresh JVMs each:",
            "    steelyard run --workload download-8MiB-1000x-ram \\",
            "      --runner crt-java,sdk-java-sync --trials 5",
            "  Two versions of the AWS SDK; exit code 3 when the second is slower by more than 3 %%:",
            "    steelyard run --workload upload-256KiB-10_000x-ram \\",
            "      --runner sdk-java-client-crt \\",
            "      --sdk 2.40.2,2.56.0 --trials 10 --fail-on 'slower>3%%'",
            "  The latency that users meet who arrive 500 times a second:",
            "    steelyard run --workload download-256KiB-10_000x-ram --rate poisson:500/s",
            "  The highest rate at which 99 of 100 downloads take less than 200 ms:",
            "    steelyard run --workload download-256KiB-10_000x-ram --ramp \\",
            "      --slo 'p99<200ms'",
            "  A bucket in Amazon S3:",
            "    steelyard run --workload upload-256KiB-10_000x-ram --bucket my-bucket \\",
            "      --region eu-central-1",
            "  Another S3 server, with a part size of its own and no limit in flight:",
            "    steelyard run --workload upload-1GiB-4x-ram \\",
            "      --endpoint http://127.0.0.1:9000 --bucket test \\",
            "      --part-size 16MiB --in-flight unbounded",
            "  Two part sizes, as many trials as 10 minutes allow until the change is known to 3 %%; and after a stop:",
            "    steelyard run --workload upload-256MiB-8x-ram \\",
            "      --vary part-size=8MiB,16MiB --budget 10m --precision 3%%",
            "    steelyard run --resume <campaign>",
            "  A flame graph of where the client waits, and what it allocates, in one more iteration:",
            "    steelyard run --workload upload-256KiB-10_000x-ram \\",
            "      --profiler 'async:event=wall;output=flamegraph',gc",
            "",
            "Under Maven each option is a property in camel case:",
            "    mvn compile exec:java -Dworkload=upload-5GiB-20x -DtimeBudget=20s",
            "",
            "Exit codes: 0 done, 1 a trial or a profiler failed, 2 bad input (nothing was started), 3 a trial is",
            "invalid or --fail-on is met or the host is not as --require-quality asks, 130 stopped by Ctrl-C (what was",
            "measured is kept)."
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan of the campaign, whose entries stand for options; see docs/campaigns.md.")
    private @Nullable String plan;

    @Option(
            names = "--resume",
            paramLabel = "ID|DIR",
            description = "Go on with a campaign that was stopped; finished trials are not repeated.")
    private @Nullable String resume;

    @Option(
            names = "--resume-despite",
            split = ",",
            paramLabel = "class-path|options",
            description = "Go on though the class path has changed, or though options differ, which are then ignored.")
    private List<String> resumeDespite = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--require-quality",
            description =
                    "Refuse a noisy host, by a short calibration before anything starts: exit code 3, as also when"
                            + " it was noisy at the end.")
    private boolean requireQuality;

    @Option(names = "--json", description = "Write the summary to standard output as one JSON document.")
    private boolean json;

    @Option(names = "--dry-run", description = "Show the plan and start nothing.")
    private boolean dryRun;

    private static final List<String> OVERLOOKED = List.of(Resumption.CLASS_PATH, Resumption.OPTIONS);
    private static final List<String> WITH_RESUME = List.of(
            "--resume",
            "--resume-despite",
            "--json",
            "--dry-run",
            "--output",
            "--jvm-args",
            "--fail-on",
            "--sign",
            "--require-quality");

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "CONDITION",
            description = "Exit code 3 for slower, slower>3%%, faster, faster>3%%, no-difference or cannot-tell between"
                    + " the two sides of the campaign; the first of them is the baseline.")
    private List<String> failOn = new ArrayList<>();

    private final Engine engine;

    public RunCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws Exception {
        SigningKey signer = signing.key();
        CampaignVerdict verdict = new CampaignVerdict(failOn);
        Resumption resumption = resumption();
        InspectedRequest request = resumption == null
                ? options.request()
                : InspectedRequest.of(resumption.request(options.jvmArguments()));
        verdict.require(request.request());
        if (dryRun) {
            List<TrialPlan> plans = engine.plan(request);
            System.out.print(json ? PlanTable.document(plans, request) : PlanTable.render(plans, request));
            return ExitCode.DONE;
        }
        ProgressLine progress = new ProgressLine(System.err, Terminal.onStandardError(), System::nanoTime);
        try (CleanStop stop = new CleanStop()) {
            return stop.during(() -> {
                CampaignOutcome outcome = resumption == null
                        ? engine.execute(request, progress, requireQuality, signer)
                        : engine.resume(resumption, request, progress, requireQuality, signer);
                progress.end();
                System.out.print(json ? SummaryDocument.render(outcome) + "\n" : SummaryTable.render(outcome));
                System.out.flush();
                boolean failed = verdict.failed(outcome, json);
                return failed && outcome.exitCode() == ExitCode.DONE ? ExitCode.INVALID : outcome.exitCode();
            });
        }
    }

    private @Nullable Resumption resumption() {
        for (String word : resumeDespite) {
            if (!OVERLOOKED.contains(word)) {
                throw InvalidInputException.of(
                        "--resume-despite", String.join(" or ", OVERLOOKED), "'" + word + "'", "write one of them");
            }
        }
        if (resume == null) {
            return null;
        }
        if (plan != null) {
            throw InvalidInputException.of(
                    "--plan " + plan, "no --resume beside it", "one", "leave it out: the campaign holds its plan");
        }
        Resumption resumption = Resumption.of(campaign(resume), resumeDespite);
        if (asksForMore() && !resumeDespite.contains(Resumption.OPTIONS)) {
            requireWholeRequest();
            resumption.requireSame(options.request().request());
        }
        return resumption;
    }

    /** Options beside it are compared with those of the campaign, which some alone cannot be. */
    private void requireWholeRequest() {
        if (spec != null && !spec.commandLine().getParseResult().hasMatchedOption("--workload")) {
            throw InvalidInputException.of(
                    "--resume " + resume,
                    "no option that asks for another campaign",
                    spec.commandLine().getParseResult().matchedOptions().stream()
                            .map(OptionSpec::longestName)
                            .filter(name -> !WITH_RESUME.contains(name))
                            .collect(Collectors.joining(", ")),
                    "give --resume alone, or with all options of the campaign");
        }
    }

    /** A folder, or the id of one below that of the results. */
    private Path campaign(String idOrFolder) {
        if (idOrFolder.isBlank()) {
            throw InvalidInputException.of("--resume", "the id or folder of a campaign", "nothing", "name one");
        }
        Path folder = Path.of(idOrFolder);
        return Files.isDirectory(folder) ? folder : options.output().resolve(idOrFolder);
    }

    private boolean asksForMore() {
        return spec != null
                && spec.commandLine().getParseResult().matchedOptions().stream()
                        .anyMatch(option -> !WITH_RESUME.contains(option.longestName()));
    }
}
