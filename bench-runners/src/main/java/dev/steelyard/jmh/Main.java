package dev.steelyard.jmh;

import dev.steelyard.engine.guest.GuestCampaign;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's own command line, with two things more: secondary results with their units, and with {@code
 * -Dsteelyard.output=DIR} a campaign's folder with a result of each fork.
 */
public final class Main {

    /** System property: folder that campaigns are written to. */
    static final String OUTPUT = "steelyard.output";

    /** JDK 17 does not know the last and is told to ignore what it does not. */
    private static final List<String> NATIVE_ACCESS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final int FAILED = 1;
    private static final int INVALID_INPUT = 2;

    private Main() {}

    /** Takes JMH's options; ends with 0 done, 1 failed, 2 bad input, 3 invalid results. */
    public static void main(String[] arguments) throws IOException {
        adoptClassPath(Main.class.getClassLoader());
        int exitCode;
        try {
            exitCode = perform(new CommandLineOptions(arguments), arguments);
        } catch (CommandLineOptionException | InvalidInputException e) {
            System.err.println(e.getMessage());
            exitCode = INVALID_INPUT;
        } catch (StorageException | RunnerException e) {
            System.err.println(e.getMessage());
            exitCode = FAILED;
        }
        System.exit(exitCode);
    }

    /** Forks get the class path of this property, which under Maven is Maven's own and lacks the benchmarks. */
    private static void adoptClassPath(@Nullable ClassLoader loader) {
        if (loader instanceof URLClassLoader urls) {
            System.setProperty(
                    "java.class.path",
                    Arrays.stream(urls.getURLs()).map(Main::file).collect(Collectors.joining(File.pathSeparator)));
        }
    }

    private static String file(URL url) {
        return Path.of(java.net.URI.create(url.toString())).toString();
    }

    private static int perform(CommandLineOptions asked, String[] arguments) throws IOException, RunnerException {
        boolean lists = asked.shouldList() || asked.shouldListWithParams() || asked.shouldListProfilers();
        if (lists || asked.shouldHelp() || asked.shouldListResultFormats()) {
            org.openjdk.jmh.Main.main(arguments);
            return 0;
        }
        String output = System.getProperty(OUTPUT);
        try (GuestCampaign campaign = GuestCampaign.create(
                output == null ? null : Path.of(output), Map.of("harness", "jmh"), isolation(asked))) {
            System.setProperty(PassBenchmark.CAMPAIGN, campaign.directory().toString()); // for -f 0
            new Runner(options(asked, campaign.directory())).run();
            return campaign.finish();
        }
    }

    private static TrialResult.Isolation isolation(CommandLineOptions asked) {
        return asked.getForkCount().orElse(1) == 0 ? TrialResult.Isolation.IN_PROCESS : TrialResult.Isolation.JMH_FORK;
    }

    private static Options options(CommandLineOptions asked, Path campaign) {
        List<String> arguments = new ArrayList<>(NATIVE_ACCESS);
        arguments.addAll(asked.getJvmArgsAppend().orElse(List.of()));
        arguments.add("-D" + PassBenchmark.CAMPAIGN + "=" + campaign);
        arguments.add("-D" + PassBenchmark.FORKED + "=true");
        return new OptionsBuilder()
                .parent(asked)
                .addProfiler(Figures.class)
                .jvmArgsAppend(arguments.toArray(String[]::new))
                .build();
    }
}
