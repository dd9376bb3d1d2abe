package dev.steelyard.cli;

import dev.steelyard.cli.command.CleanCommand;
import dev.steelyard.cli.command.DescribeCommand;
import dev.steelyard.cli.command.EndpointCommand;
import dev.steelyard.cli.command.ListCommand;
import dev.steelyard.cli.command.PrepareCommand;
import dev.steelyard.cli.command.RunCommand;
import dev.steelyard.cli.command.result.CompareCommand;
import dev.steelyard.cli.command.result.ExportCommand;
import dev.steelyard.cli.command.result.ImportCommand;
import dev.steelyard.cli.command.result.RecoverCommand;
import dev.steelyard.cli.command.result.ReportCommand;
import dev.steelyard.cli.command.result.SignCommand;
import dev.steelyard.cli.command.result.ValidateCommand;
import dev.steelyard.cli.engine.Engine;
import dev.steelyard.cli.output.BuildVersion;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steelyard}: the commands together. */
@Command(
        name = "steelyard",
        description = "Measures S3 clients with one honest harness: the same load for every client, each trial in a"
                + " fresh JVM, results that a sceptic can audit.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        usageHelpAutoWidth = true,
        subcommands = GenerateCompletion.class,
        footerHeading = "%nStart here:%n",
        footer = {
            "  steelyard run --workload upload-256KiB-10_000x-ram",
            "  steelyard list workloads",
            "  steelyard run --help",
            "",
            "Shell completion: source <(steelyard generate-completion)"
        })
final class SteelyardCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command line with all commands. */
    static CommandLine with(Engine engine) {
        CommandLine steelyard = new CommandLine(new SteelyardCommand());
        steelyard.addSubcommand(new RunCommand(engine));
        steelyard.addSubcommand(new ListCommand());
        steelyard.addSubcommand(new DescribeCommand());
        steelyard.addSubcommand(PreparingOptions.only(new CommandLine(new PrepareCommand(engine))));
        steelyard.addSubcommand(PreparingOptions.only(new CommandLine(new CleanCommand(engine))));
        steelyard.addSubcommand(new CompareCommand());
        steelyard.addSubcommand(new ValidateCommand(engine));
        steelyard.addSubcommand(new SignCommand());
        steelyard.addSubcommand(new RecoverCommand(engine));
        steelyard.addSubcommand(new ReportCommand());
        steelyard.addSubcommand(new ExportCommand());
        steelyard.addSubcommand(new ImportCommand());
        steelyard.addSubcommand(new EndpointCommand());
        return steelyard;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command, found none");
    }
}
