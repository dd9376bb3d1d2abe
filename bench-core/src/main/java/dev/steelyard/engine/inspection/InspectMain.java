package dev.steelyard.engine.inspection;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.inspection.InspectionReport.CatalogueEntry;
import dev.steelyard.engine.inspection.InspectionReport.FixtureFacts;
import dev.steelyard.engine.inspection.InspectionReport.KindFacts;
import dev.steelyard.engine.inspection.InspectionReport.ProfilerFacts;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.inspection.InspectionReport.RunnerFacts;
import dev.steelyard.engine.profile.ProfilerCheck;
import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.file.NameGrammar;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import dev.steelyard.spi.fixture.FixtureProvider;
import dev.steelyard.spi.profiler.ProfilerProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The child's side of {@link Inspection}: one question on standard input, one answer on standard output. */
public final class InspectMain {

    private final Discovery discovery = Discovery.ofClassPath();
    private final InspectionQuery query;

    private InspectMain(InspectionQuery query) {
        this.query = query;
    }

    /** Reads the question, answers, ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what a provider prints must not mix with the answer
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        answers.write((Json.mapper().writeValueAsString(answer(line)) + "\n").getBytes(StandardCharsets.UTF_8));
        answers.flush();
        System.exit(0); // a provider's stray thread must not hold it
    }

    private static Inspection.Answer answer(String line) {
        try {
            InspectionQuery query = Json.mapper().readValue(line, InspectionQuery.class);
            return new Inspection.Answer(new InspectMain(query).report(), null);
        } catch (InvalidInputException e) {
            return new Inspection.Answer(null, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            e.printStackTrace(); // for those who look into the log; the user sees what follows
            return new Inspection.Answer(null, foreign(e));
        }
    }

    /** A provider's failure: Steelyard's own ask for nothing that could fail. */
    private static String foreign(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        String where = frames.length == 0 ? "an unknown class" : frames[0].getClassName();
        return "class path of trials: expected providers that tell about themselves without failing, found "
                + failure.getClass().getSimpleName() + " in " + where
                + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")")
                + "; correct the jar that was added by --with";
    }

    private InspectionReport report() {
        ProfilerCheck.check(discovery, query.profilers());
        List<Resolved> workloads = new ArrayList<>();
        query.names().stream()
                .filter(name -> !query.runnersToo()
                        || discovery.runners().stream()
                                .noneMatch(runner -> runner.id().equals(name)))
                .forEach(name -> workloads.add(resolved(workload(name))));
        query.workloads().forEach(workload -> workloads.add(resolved(workload)));
        return new InspectionReport(
                discovery.kinds().stream()
                        .map(kind -> new KindFacts(kind.id(), kind.settings(), kind.takesLoad()))
                        .toList(),
                discovery.runners().stream().map(InspectMain::facts).toList(),
                discovery.fixtures().stream()
                        .map(fixture -> new FixtureFacts(fixture.id(), fixture.settings()))
                        .toList(),
                workloads,
                query.catalogue() ? catalogue() : List.of(),
                environment(),
                query.allProfilers()
                        ? discovery.profilers().stream().map(InspectMain::facts).toList()
                        : List.of());
    }

    private static ProfilerFacts facts(ProfilerProvider provider) {
        return new ProfilerFacts(
                provider.id(), provider.description(), ProfilerCheck.availability(provider), provider.options());
    }

    private Map<String, @Nullable Object> environment() {
        if (query.environment()) {
            return discovery.environment();
        }
        return Map.of();
    }

    private static RunnerFacts facts(RunnerProvider runner) {
        return new RunnerFacts(runner.id(), runner.description(), runner.availability(), runner.settings());
    }

    private Workload workload(String name) {
        Path file = Path.of(name);
        if (Files.exists(file) || name.endsWith(".json")) {
            refuseSpecial(file);
            return discovery.kinds().stream()
                    .filter(kind -> kind.reads(file))
                    .findFirst()
                    .orElseThrow(() -> unread(name))
                    .read(file);
        }
        return discovery.kinds().stream()
                .map(kind -> kind.named(name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> NameGrammar.slip(name).orElseGet(() -> unknown(name)));
    }

    private InvalidInputException unknown(String name) {
        return Nearest.unknown(
                "workload",
                name,
                discovery.kinds().stream()
                        .flatMap(kind -> kind.catalogue().stream())
                        .map(Workload::name)
                        .toList(),
                "name a file, or see 'steelyard list workloads'");
    }

    /** Several kinds look into a file, which a pipe would not survive: it is there once, or never. */
    private static void refuseSpecial(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw InvalidInputException.of(
                    "workload file " + file,
                    "a file",
                    Files.isDirectory(file) ? "a folder" : "a pipe or device",
                    "write the workload into a file and name that");
        }
    }

    private InvalidInputException unread(String name) {
        return InvalidInputException.of(
                "workload file " + name,
                "a file that one of these kinds reads: "
                        + String.join(
                                ", ",
                                discovery.kinds().stream().map(WorkloadKind::id).toList()),
                "one whose name or 'kind' is none of theirs",
                "see docs/workloads.md for the names of workload files");
    }

    private Resolved resolved(Workload workload) {
        WorkloadKind kind = discovery.kind(workload.kind());
        Pass whole = kind.pass(workload, query.seed());
        Integer most = query.maxTasks();
        Workload planned = most == null ? workload : kind.limited(workload, most);
        Pass pass = most == null ? whole : kind.pass(planned, query.seed());
        boolean partial = pass.tasks().size() < whole.tasks().size();
        return new Resolved(
                workload,
                planned,
                partial,
                pass.tasks().size(),
                pass.bytes(),
                kind.parameters(planned),
                fixture(planned, query.targetType()),
                new SideCheck(discovery, query, kind).check(planned, pass));
    }

    private @Nullable String fixture(Workload workload, Target.Type target) {
        for (FixtureProvider provider : discovery.fixtures()) {
            if (provider.serves(workload, target)) {
                provider.check(query.parameters(), query.faults());
                return provider.id();
            }
        }
        return null;
    }

    private List<CatalogueEntry> catalogue() {
        return discovery.kinds().stream()
                .flatMap(kind -> kind.catalogue().stream().map(workload -> entry(kind, workload)))
                .toList();
    }

    private static CatalogueEntry entry(WorkloadKind kind, Workload workload) {
        try {
            Pass pass = kind.pass(workload, 0);
            long tasks = pass.tasks().size();
            return new CatalogueEntry(workload.name(), kind.id(), workload.comment(), tasks, pass.bytes());
        } catch (InvalidInputException e) {
            // It needs what is not here, such as a list that its user supplies: listed without numbers.
            return new CatalogueEntry(workload.name(), kind.id(), workload.comment(), null, null);
        }
    }
}
