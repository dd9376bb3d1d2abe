package dev.steelyard.engine.inspection;

import dev.steelyard.engine.process.ChildProcess;
import dev.steelyard.engine.process.JavaCommand;
import dev.steelyard.engine.process.LogTail;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.engine.store.TemporaryFolder;
import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Asks a JVM with the trials' class path what is there: workload kinds, workloads, runners, settings. The parent itself
 * has none of the runners, so that its own libraries never meet theirs.
 */
public final class Inspection {

    private static final int MOST_CHARACTERS = 80;

    private Inspection() {}

    /**
     * Asks. Takes one short-lived JVM, a few tenths of a second.
     *
     * @throws InvalidInputException when a workload cannot be found or is wrong, or the JVM cannot be started
     */
    public static InspectionReport ask(TrialJvm jvm, InspectionQuery query) {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return ask(command(jvm, query), folder.path(), query);
        }
    }

    private static JavaCommand command(TrialJvm jvm, InspectionQuery query) {
        List<String> arguments = new ArrayList<>();
        if (!query.environment()) { // which tells the arguments of a trial
            // It lives for half a second: the quick compiler and the shared archive are what counts.
            arguments.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        }
        arguments.addAll(jvm.arguments());
        JavaCommand command = new JavaCommand(jvm.java(), arguments, jvm.classPath(), null);
        command.check();
        return command;
    }

    private static InspectionReport ask(JavaCommand command, Path folder, InspectionQuery query) {
        Path log = folder.resolve("log");
        try {
            List<String> words = command.words(folder.resolve("arguments"), InspectMain.class.getName(), List.of());
            try (ChildProcess child = ChildProcess.start(words, log)) {
                child.writeLine(Json.mapper().writeValueAsString(query));
                return report(child.readLine(), log);
            }
        } catch (IOException e) {
            // The child closed its input before it read the question: it never came up.
            throw neverCameUp(log, "no answer");
        }
    }

    private static InspectionReport report(@Nullable String line, Path log) {
        if (line == null) {
            throw neverCameUp(log, "no answer");
        }
        Answer answer = readAnswer(line, log);
        if (answer.error() != null) {
            throw new InvalidInputException(answer.error());
        }
        if (answer.report() == null) {
            throw neverCameUp(log, "an empty answer");
        }
        return answer.report();
    }

    private static Answer readAnswer(String line, Path log) {
        try {
            return Json.mapper().readValue(line, Answer.class);
        } catch (JacksonException e) {
            throw neverCameUp(
                    log, "'" + shortened(line) + "'"); // what else a program says, such as a JVM of its arguments
        }
    }

    /** A class path is pages long, and helps nobody. */
    private static String shortened(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " ...";
    }

    private static InvalidInputException neverCameUp(Path log, String why) {
        String tail = LogTail.of(log);
        return InvalidInputException.of(
                "the trials' JVM",
                "one that starts with the given --jvm, --jvm-args and --with",
                tail.isEmpty() ? why : tail,
                "correct the option that it complains about");
    }

    /**
     * The runner of that id.
     *
     * @throws InvalidInputException naming the nearest known one
     */
    public static InspectionReport.RunnerFacts runner(InspectionReport report, String id) {
        return report.runners().stream()
                .filter(runner -> runner.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Nearest.unknown(
                        "runner",
                        id,
                        report.runners().stream()
                                .map(InspectionReport.RunnerFacts::id)
                                .toList(),
                        "add the jar that holds it by --with"));
    }

    /**
     * Checks that each name is a setting of a kind, of a fixture or of one of these runners.
     *
     * @throws InvalidInputException naming the nearest known one
     */
    public static void requireSettings(InspectionReport report, List<String> runnerIds, Set<String> names) {
        Set<String> known = report.settingNames(runnerIds);
        for (String name : names) {
            if (!known.contains(name)) {
                throw Nearest.unknown("setting", name, known, "see 'steelyard list settings'");
            }
        }
    }

    /** What {@link InspectMain} answers: either a report or a message for the user. */
    record Answer(
            @Nullable InspectionReport report, @Nullable String error) {}
}
