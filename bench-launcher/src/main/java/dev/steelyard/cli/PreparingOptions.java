package dev.steelyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that the help of {@code prepare} and {@code clean} shows. Both take all of {@code run}, so that its words
 * can be used again; most of them say nothing about objects and files.
 */
final class PreparingOptions {

    private static final Set<String> SHOWN = Set.of(
            "--workload",
            "--max-tasks",
            "--runner",
            "--endpoint",
            "--bucket",
            "--region",
            "--part-size",
            "--checksum",
            "--set",
            "--seed",
            "--work-dir",
            "--with",
            "--jvm",
            "--jvm-args",
            "--json",
            "--help",
            "--version");

    private PreparingOptions() {}

    /** Hides the others. */
    static CommandLine only(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            if (!SHOWN.contains(option.longestName())) {
                spec.remove(option);
                spec.addOption(OptionSpec.builder(option).hidden(true).build());
            }
        }
        List<String> footer = new ArrayList<>(List.of(
                "Takes every option of 'run'; those that change neither objects nor files are not shown.",
                "",
                "Example:"));
        footer.addAll(List.of(spec.usageMessage().footer()));
        spec.usageMessage().footer(footer.toArray(String[]::new));
        return command;
    }
}
