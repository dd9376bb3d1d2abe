package dev.steelyard.engine.campaign;

import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.process.JavaCommand;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.Profiling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said against a request without asking another process. */
final class RequestCheck {

    private static final Duration MOST_TIME = Duration.ofDays(30);
    private static final int MOST_TRIALS = 100_000;

    private RequestCheck() {}

    static void check(CampaignRequest request) {
        require(!request.workloads().isEmpty(), "--workload", "at least one", "none", "name one");
        require(!request.runnerIds().isEmpty(), "--runner", "at least one", "none", "name one, or all");
        require(
                new HashSet<>(request.runnerIds()).size() == request.runnerIds().size(),
                "--runner",
                "each id once",
                String.join(", ", request.runnerIds()),
                "use --trials for more trials of each");
        atLeast("--trials", request.trials(), request.effort().budget() == null ? 1 : 0);
        effort(request);
        atLeast("--in-flight", request.inFlight(), 0);
        atLeast("--max-tasks", request.maxTasks(), 1);
        atLeast("--warmup", request.schedule().warmupIterations(), 0);
        atLeast("--iterations", request.schedule().iterations(), 1);
        Duration budget = request.schedule().timeBudget();
        require(
                budget == null || (!budget.isNegative() && budget.compareTo(Duration.ofDays(30)) <= 0),
                "--time-budget",
                "a time from 0 s to 30 days",
                String.valueOf(budget),
                "write it as 60s");
        require(
                request.faults().isEmpty() || request.target().type() == Target.Type.EMBEDDED,
                "--fault",
                "the embedded endpoint, which alone can plant faults",
                "target " + request.target().type(),
                "leave out --fault or --endpoint");
        boundedUnderLoad(request, request.inFlight());
        profiling(request);
        writableFolder("--output", request.output());
        Path work = request.workDirectory();
        if (work != null) {
            writableFolder("--work-dir", work);
        }
        jvm(request.jvm());
        variants(request);
    }

    /** Which step of a ramp counts is known only after it. */
    private static void profiling(CampaignRequest request) {
        Profiling profiling = request.profiling();
        Load load = request.schedule().load();
        require(
                profiling == null || !profiling.measured() || load == null || load.ramp() == null,
                "--profile-measured",
                "no --ramp beside it, whose measured step is known only afterwards",
                "one",
                "leave it out, and a further iteration at the last rate is profiled");
    }

    private static void effort(CampaignRequest request) {
        Duration budget = request.effort().budget();
        require(
                budget == null || (!budget.isNegative() && !budget.isZero() && budget.compareTo(MOST_TIME) <= 0),
                "--budget",
                "a time of more than 0 and at most 30 days",
                String.valueOf(budget),
                "write it as 20m");
        Double precision = request.effort().precision();
        require(
                precision == null || (precision > 0 && precision < 1),
                "--precision",
                "more than 0 and less than 100 %",
                String.valueOf(precision),
                "write --precision 2%");
        require(
                precision == null
                        || request.runnerIds().size() * request.variants().size() > 1,
                "--precision",
                "two or more sides, whose difference it is about",
                "one runner in one variant",
                "name a second runner, or vary something");
        require(
                (long) request.trialsOfBlock(Math.max(1, request.workloads().size())) * Math.max(1, request.trials())
                        <= MOST_TRIALS,
                "campaign",
                "at most " + MOST_TRIALS + " trials",
                "more",
                "vary less, or lower --trials");
    }

    private static void variants(CampaignRequest request) {
        Set<Map<String, String>> factors = new HashSet<>();
        for (Variant variant : request.variants()) {
            require(
                    factors.add(variant.factors()),
                    "variants",
                    "each combination of factors once",
                    variant.factors() + " twice",
                    "leave one of them out");
            atLeast(Variant.IN_FLIGHT, variant.inFlight(), 0);
            boundedUnderLoad(request, variant.inFlight());
            classPath(variant.classPath());
        }
    }

    private static void boundedUnderLoad(CampaignRequest request, @Nullable Integer inFlight) {
        require(
                request.schedule().load() == null || inFlight == null || inFlight > 0,
                "--in-flight",
                "a number under --rate or --ramp, since what waits is counted in the backlog",
                "unbounded",
                "write --in-flight 25, or more, or leave it out");
    }

    /** A load needs workloads whose operations can be started one by one. */
    static void requireLoad(CampaignRequest request, InspectionReport report) {
        Load load = request.schedule().load();
        for (InspectionReport.Resolved resolved :
                load == null ? List.<InspectionReport.Resolved>of() : report.workloads()) {
            String kind = resolved.workload().kind();
            require(
                    report.kinds().stream().anyMatch(each -> each.id().equals(kind) && each.takesLoad()),
                    load != null && load.ramp() != null ? "--ramp" : "--rate",
                    "workloads whose operations can be started at a rate, as those of objects can",
                    resolved.workload().name() + " of kind " + kind,
                    "leave it out, or name another workload");
        }
    }

    private static void jvm(TrialJvm jvm) {
        classPath(jvm.classPath());
        new JavaCommand(jvm.java(), List.of(), jvm.classPath(), jvm.clientCpus()).check();
        new JavaCommand(jvm.java(), List.of(), jvm.classPath(), jvm.endpointCpus()).check();
    }

    private static void classPath(List<Path> entries) {
        for (Path entry : entries) {
            require(
                    Files.exists(entry),
                    "class path",
                    "a jar or folder that is there",
                    entry.toString(),
                    "check --with");
        }
    }

    private static void writableFolder(String option, Path folder) {
        require(
                !Files.exists(folder) || (Files.isDirectory(folder) && Files.isWritable(folder)),
                option,
                "a folder that can be written to",
                folder.toString(),
                "name another");
    }

    private static void atLeast(String option, @Nullable Integer value, int least) {
        require(
                value == null || value >= least,
                option,
                "a number of at least " + least,
                String.valueOf(value),
                "write " + option + " " + Math.max(1, least));
    }

    private static void require(boolean met, String subject, String expected, String found, String remedy) {
        if (!met) {
            throw InvalidInputException.of(subject, expected, found, remedy);
        }
    }
}
