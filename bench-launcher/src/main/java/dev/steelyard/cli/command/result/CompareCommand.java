package dev.steelyard.cli.command.result;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.sample.Side;
import dev.steelyard.analysis.sample.TrialSample;
import dev.steelyard.cli.compare.ComparisonText;
import dev.steelyard.cli.compare.Condition;
import dev.steelyard.cli.compare.Percent;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.engine.comparison.ComparisonDocument;
import dev.steelyard.engine.comparison.Factors;
import dev.steelyard.engine.comparison.Sides;
import dev.steelyard.engine.comparison.TrialSamples;
import dev.steelyard.engine.store.CampaignLooks;
import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard compare}: whether one side is faster than another, by how much, and how sure that is. */
@Command(
        name = "compare",
        description = "Says of results whether one side is faster than the other, by how much, and how sure that is."
                + " Refuses sides that differ in anything but the named factor. Exit code 3 when a condition of"
                + " --fail-on is met. Changes no file.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard compare results/<campaign>                 # by all that varied",
            "  steelyard compare results/<campaign> --by part-size  # by one factor",
            "  steelyard compare results/<old> results/<new> --factor library \\",
            "    --fail-on 'slower>3%%'",
            "  steelyard compare results --tag build=17 --tag build=18 --factor steelyard"
        })
public final class CompareCommand implements Callable<Integer> {

    private static final String RUNNER = "runner";

    @Parameters(
            arity = "1..2",
            paramLabel = "PATH",
            description = "Results: a file, a campaign, or a folder of campaigns. Two are two sides, the first the"
                    + " baseline; one is divided by --factor or --tag.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--factor",
            split = ",",
            paramLabel = "NAME",
            description = "What is meant to differ: runner, sdk, crt, group:artifact, part-size, library, library:s3,"
                    + " host, jvm, steelyard, tag:NAME and so on. The first one divides a single path. Default for"
                    + " one path: all that its campaign varied.")
    private List<String> factors = new ArrayList<>();

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "NAME",
            description = "Of what the campaign varied, this divides it: part-size, a-a, side, runner and so on; with"
                    + " several each combination is a side.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Trials that were tagged so are a side; give two, the baseline first.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "VALUE", description = "Which value of the factor is the baseline.")
    private @Nullable String baseline;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME|all",
            description = "What to compare, such as throughput, cpu-per-gib or latency-p99. Default: the first metric.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            description = "Smallest change that matters. Default: ${DEFAULT-VALUE}.")
    private String margin = "2%";

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            description = "Of all intervals together. Default: ${DEFAULT-VALUE}.")
    private String confidence = "95%";

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "CONDITION",
            description = "Exit code 3 for slower, slower>3%%, faster, faster>3%%, no-difference or cannot-tell. With"
                    + " a percentage the whole interval must lie beyond it.")
    private List<String> failOn = new ArrayList<>();

    @Option(
            names = "--despite",
            split = ",",
            paramLabel = "NAME|all",
            description =
                    "Compare though the sides differ in this, or have such trials: host, machine,"
                            + " setting:part-size, invalid, partial, unfinished, cold, simulated and so on. Every output says so.")
    private List<String> despite = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Resamples of the bootstrap. Default: ${DEFAULT-VALUE}.")
    private int rounds = 10_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the bootstrap. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print a JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        List<Condition> conditions = failOn.stream().map(Condition::of).toList();
        requireRounds();
        TrialSamples reader = new TrialSamples(metrics);
        Factors.Division division = division(reader);
        Comparison comparison = new Comparer(options(division.meant()))
                .compare(division.sides())
                .noting(reader.hostNotes(division.sides()))
                .noting(Factors.sameness(division.sides(), factors));
        System.out.print(
                json ? Json.pretty(ComparisonDocument.of(comparison)) + "\n" : ComparisonText.render(comparison));
        return Condition.anyMet(conditions, comparison) ? ExitCode.INVALID : ExitCode.DONE;
    }

    private void requireRounds() {
        if (rounds < 100 || rounds > 1_000_000) {
            throw InvalidInputException.of("--rounds", "100 to 1000000", "" + rounds, "write --rounds 10000");
        }
    }

    private ComparisonOptions options(Set<String> meant) {
        return new ComparisonOptions(
                List.copyOf(metrics),
                meant,
                new LinkedHashSet<>(despite),
                Percent.of("--confidence", confidence, 0.5, 0.9999),
                Percent.of("--margin", margin, 0.0001, 1),
                rounds,
                seed,
                paths.size() == 1 ? CampaignLooks.of(path(0)) : null);
    }

    private Factors.Division division(TrialSamples reader) {
        if (paths.size() > 2) {
            throw InvalidInputException.of("compare", "one path or two", paths.size() + "", "compare two at a time");
        }
        requireNo("--by makes them", by.isEmpty() || (paths.size() == 1 && tags.isEmpty() && factors.isEmpty()));
        List<TrialSample> first = reader.read(path(0));
        if (paths.size() == 2) {
            requireNo("two paths are the sides", tags.isEmpty() && baseline == null);
            List<TrialSample> second = reader.read(path(1));
            List<TrialSample> both = new ArrayList<>(first);
            both.addAll(second);
            return new Factors.Division(
                    List.of(new Side(name(0), first), new Side(name(1), second)), meant(both, factors));
        }
        if (tags.isEmpty()) {
            return divided(first);
        }
        requireNo("tags are the sides", baseline == null);
        if (tags.size() != 2 || tags.get(0).equals(tags.get(1))) {
            throw InvalidInputException.of(
                    "--tag", "two different ones", String.join(", ", tags), "name the baseline's first");
        }
        return new Factors.Division(tags.stream().map(tag -> tagged(first, tag)).toList(), meant(first, factors));
    }

    /** By the named factor, else by all that the campaign varied. */
    private Factors.Division divided(List<TrialSample> trials) {
        if (factors.isEmpty()) {
            Factors.Division all = by.isEmpty() ? Factors.byAll(trials) : Factors.by(trials, by);
            if (all.sides().size() > 1) {
                return baseline == null ? all : all.from(baseline);
            }
        }
        Set<String> meant = meant(trials, factors.isEmpty() ? List.of(RUNNER) : factors);
        return new Factors.Division(Sides.byFactor(trials, meant.iterator().next(), baseline), meant);
    }

    private static Set<String> meant(List<TrialSample> trials, List<String> words) {
        Set<String> meant = new LinkedHashSet<>();
        for (String word : words) {
            Factors.requireKnown(trials, word);
            meant.addAll(Factors.meant(trials, word));
        }
        return meant;
    }

    private static void requireNo(String reason, boolean held) {
        if (!held) {
            throw InvalidInputException.of(
                    "compare",
                    "one way to name the sides",
                    "several: " + reason,
                    "drop --tag, --by, --factor or --baseline");
        }
    }

    private static Side tagged(List<TrialSample> trials, String tag) {
        int equals = tag.indexOf('=');
        if (equals < 1) {
            throw InvalidInputException.of("--tag", "KEY=VALUE", "'" + tag + "'", "write --tag build=17");
        }
        return Sides.tagged(trials, tag.substring(0, equals), tag.substring(equals + 1));
    }

    private Path path(int index) {
        return Path.of(paths.get(index));
    }

    /** The last part of the path, and of equal ones the whole. */
    private String name(int index) {
        String own = last(path(index));
        return own.equals(last(path(1 - index))) ? (index == 0 ? "A: " : "B: ") + paths.get(index) : own;
    }

    private static String last(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
